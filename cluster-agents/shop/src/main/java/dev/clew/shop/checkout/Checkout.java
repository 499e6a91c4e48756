package dev.clew.shop.checkout;

import com.sun.net.httpserver.HttpExchange;

import dev.clew.shop.Program;
import dev.clew.shop.Settings;
import dev.clew.shop.truth.Truth;
import dev.clew.shop.web.Answer;
import dev.clew.shop.web.WebServer;

import jakarta.jms.JMSException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicLong;

/** Takes orders: paid ones go to shipping, others are answered 402. */
public final class Checkout {
    private static final Logger LOG = LoggerFactory.getLogger(Checkout.class);

    private final Payments payments;
    private final ShipmentQueue shipments;
    private final AtomicLong orders = new AtomicLong();

    private Checkout(Payments payments, ShipmentQueue shipments) {
        this.payments = payments;
        this.shipments = shipments;
    }

    /**
     * @throws Exception whatever the broker could not do
     */
    public static Program start(Settings settings, Truth truth) throws Exception {
        var paid = truth.sent(settings.get("PAYMENT_NODE"), "grpc");
        var payments = new Payments(settings.get("PAYMENT_TARGET"), paid);
        var shipments =
                ShipmentQueue.open(settings.listen("BROKER_PORT"), settings.get("SHIPMENT_QUEUE"));
        var checkout = new Checkout(payments, shipments);
        var server =
                new WebServer(settings.listen("PORT"))
                        .on("POST /orders", truth.received("http"), checkout::order)
                        .start();
        return () -> {
            server.close();
            payments.close();
            try {
                shipments.stop();
            } catch (Exception e) {
                LOG.warn("the broker did not stop", e);
            }
        };
    }

    private Answer order(HttpExchange request) throws JMSException {
        long order = orders.incrementAndGet();
        return switch (payments.charge(order, 1999).getCode()) {
            case OK -> {
                shipments.send(order);
                LOG.info("order {} is paid", order);
                yield Answer.of(201, Long.toString(order));
            }
            case FAILED_PRECONDITION -> Answer.of(402, "declined");
            default -> Answer.of(500, "cannot be paid now");
        };
    }
}
