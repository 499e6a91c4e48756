package dev.clew.shop.catalog;

import com.sun.net.httpserver.HttpExchange;

import dev.clew.shop.Program;
import dev.clew.shop.Settings;
import dev.clew.shop.truth.Truth;
import dev.clew.shop.web.Answer;
import dev.clew.shop.web.WebServer;

import org.h2.jdbcx.JdbcDataSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Serves the items. */
public final class Catalog {
    private final Items items;

    /** Thinks about recommendations, long enough for every caller to give up. */
    private final ScheduledExecutorService thinking =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    private Catalog(Items items) {
        this.items = items;
    }

    /** Ready when the tables are filled. */
    public static Program start(Settings settings, Truth truth) throws IOException, SQLException {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:catalog;DB_CLOSE_DELAY=-1");
        var sql = new CountedSql(truth.sent(settings.get("DATABASE_NODE"), "sql"));
        var catalog = new Catalog(new Items(database, sql));
        catalog.items.create();
        var received = truth.received("http");
        var server =
                new WebServer(settings.listen("PORT"))
                        .on("GET /items/", received, catalog::item)
                        .on("GET /search", received, catalog::search)
                        .on("GET /specials/", received, catalog::special)
                        .on("GET /reviews/", received, catalog::reviews)
                        .on("GET /recommendations", received, catalog::recommendations)
                        .on("GET /report", received, catalog::report)
                        .on("POST /arrivals", received, catalog::arrivals)
                        .on("POST /reservations", received, catalog::reserve)
                        .start();
        return server::close;
    }

    private Answer item(HttpExchange request) throws SQLException {
        return items.name(number(request))
                .map(Answer::ok)
                .orElseGet(() -> Answer.of(404, "no such item"));
    }

    private Answer search(HttpExchange request) throws SQLException {
        return Answer.ok(String.join("\n", items.like(request.getRequestURI().getQuery())));
    }

    private Answer special(HttpExchange request) {
        return Answer.redirect("/items/" + number(request));
    }

    private Answer reviews(HttpExchange request) throws SQLException {
        boolean first = "attempt=1".equals(request.getRequestURI().getQuery());
        return first ? Answer.of(503, "busy, ask again") : item(request);
    }

    /**
     * Answers 200 when the caller has long given up; without a body, as a second write on a
     * connection that the caller has closed would fail.
     */
    private Answer recommendations(HttpExchange request)
            throws ExecutionException, InterruptedException {
        var thought = new CompletableFuture<Answer>();
        var _ =
                thinking.schedule(
                        () -> thought.complete(Answer.ok("")), 500, TimeUnit.MILLISECONDS);
        return thought.get();
    }

    private Answer report(HttpExchange request) throws SQLException {
        try {
            items.insertTwice();
            return Answer.ok("");
        } catch (SQLException e) {
            return Answer.of(500, e.getMessage());
        }
    }

    private Answer arrivals(HttpExchange request) throws IOException {
        var numbers = Stream.of(body(request).split(",")).map(Long::valueOf).toList();
        try {
            items.arrive(numbers);
            return Answer.of(201, "booked");
        } catch (SQLException e) {
            return Answer.of(409, "arrived before");
        }
    }

    private Answer reserve(HttpExchange request) throws IOException, SQLException {
        boolean reserved = items.reserve(Integer.parseInt(body(request)));
        return reserved ? Answer.of(201, "reserved") : Answer.of(404, "no such item");
    }

    private static int number(HttpExchange request) {
        var path = request.getRequestURI().getPath();
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String body(HttpExchange request) throws IOException {
        return new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }
}
