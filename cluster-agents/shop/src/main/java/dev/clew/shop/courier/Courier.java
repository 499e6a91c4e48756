package dev.clew.shop.courier;

import dev.clew.shop.Program;
import dev.clew.shop.Settings;
import dev.clew.shop.truth.Truth;
import dev.clew.shop.web.Answer;
import dev.clew.shop.web.WebServer;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Comes for a parcel, but for one of thirty it has no van. */
public final class Courier {
    private Courier() {}

    public static Program start(Settings settings, Truth truth) throws IOException {
        var calls = new AtomicLong();
        var server =
                new WebServer(settings.listen("PORT"))
                        .on(
                                "POST /pickups",
                                truth.received("http"),
                                request ->
                                        calls.incrementAndGet() % 30 == 0
                                                ? Answer.of(503, "no van")
                                                : Answer.of(202, "coming"))
                        .start();
        return server::close;
    }
}
