package dev.clew.shop.load;

import dev.clew.shop.Program;
import dev.clew.shop.Settings;
import dev.clew.shop.truth.Truth;
import dev.clew.shop.web.WebPeer;
import dev.clew.shop.web.WebServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Requests at a steady pace, whether the last ones were answered or not, up to a limit of requests
 * under way. When it is stopped it finishes those.
 */
public final class Load {
    private static final Logger LOG = LoggerFactory.getLogger(Load.class);

    /** Connections are balanced, not requests: with one client one replica could get them all. */
    private static final int CLIENTS = 8;

    private final Semaphore underWay = new Semaphore(200);
    private final ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final List<WebPeer> clients;

    // Of this second, so that a later run's numbers are new to the shop.
    private long number = Instant.now().getEpochSecond() * 100;

    private Load(List<WebPeer> clients) {
        this.clients = clients;
    }

    /** Begins at once; REQUESTS_PER_SECOND is the pace. */
    public static Program start(Settings settings, Truth truth) throws IOException {
        var sent = truth.sent(settings.get("STOREFRONT_NODE"), "http");
        var url = settings.get("STOREFRONT_URL");
        var load = new Load(Stream.generate(() -> new WebPeer(url, sent)).limit(CLIENTS).toList());
        var health = new WebServer(settings.listen("PORT")).start();
        double perSecond = Double.parseDouble(settings.get("REQUESTS_PER_SECOND"));
        long gap = Math.round(1e9 / perSecond);
        var _ = load.pace.scheduleAtFixedRate(load::next, 0, gap, TimeUnit.NANOSECONDS);
        return () -> {
            load.pace.shutdownNow();
            load.customers.close();
            load.clients.forEach(WebPeer::close);
            health.close();
        };
    }

    private void next() {
        if (underWay.tryAcquire()) {
            long n = number++;
            customers.execute(() -> visit(n));
        } else {
            LOG.warn("the storefront does not keep up: one customer less");
        }
    }

    private void visit(long n) {
        try {
            Visit.of(n).pay(clients.get((int) (n % CLIENTS)), n);
        } catch (IOException e) {
            LOG.warn("customer {} got no answer: {}", n, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.release();
        }
    }
}
