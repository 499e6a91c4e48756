package dev.clew.shop;

import dev.clew.shop.catalog.Catalog;
import dev.clew.shop.checkout.Checkout;
import dev.clew.shop.courier.Courier;
import dev.clew.shop.load.Load;
import dev.clew.shop.payment.Payment;
import dev.clew.shop.shipping.Shipping;
import dev.clew.shop.storefront.Storefront;
import dev.clew.shop.truth.Truth;
import dev.clew.shop.web.Answer;
import dev.clew.shop.web.WebServer;

import org.slf4j.LoggerFactory;

import java.io.IOException;

/** Starts one program of the shop and stops it on SIGTERM. */
public final class Main {
    private Main() {}

    /**
     * @param args the program's name
     */
    public static void main(String[] args) throws InterruptedException {
        // Without it the answer's body waits for the acknowledgement of its headers, up to 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Shorter than the server's 30 s, so that no call starts on a connection that is closing.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        try {
            run(args.length == 1 ? args[0] : "", new Settings(System.getenv()));
        } catch (Exception e) {
            LoggerFactory.getLogger(Main.class).error("cannot start", e);
            System.exit(1);
        }
        Thread.currentThread().join();
    }

    private static void run(String name, Settings settings) throws Exception {
        var truth = new Truth(settings.get("WORKLOAD"), System.out);
        var program = start(name, settings, truth);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program, truth), "stop"));
        LoggerFactory.getLogger(Main.class).info("{} runs", name);
    }

    private static void stop(Program program, Truth truth) {
        program.close();
        truth.close();
    }

    private static Program start(String name, Settings settings, Truth truth) throws Exception {
        return switch (name) {
            case "storefront" -> Storefront.start(settings, truth);
            case "catalog" -> Catalog.start(settings, truth);
            case "checkout" -> Checkout.start(settings, truth);
            case "payment" -> Payment.start(settings, truth);
            case "shipping" -> Shipping.start(settings, truth);
            case "courier" -> Courier.start(settings, truth);
            case "load" -> Load.start(settings, truth);
            case "idle" -> idle(settings, truth);
            default -> throw new IllegalArgumentException("no program is called '" + name + "'");
        };
    }

    /** Would answer, if somebody asked. */
    private static Program idle(Settings settings, Truth truth) throws IOException {
        var server =
                new WebServer(settings.listen("PORT"))
                        .on("GET /", truth.received("http"), request -> Answer.ok("idle"))
                        .start();
        return server::close;
    }
}
