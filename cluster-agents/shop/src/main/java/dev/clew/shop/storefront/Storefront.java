package dev.clew.shop.storefront;

import com.sun.net.httpserver.HttpExchange;

import dev.clew.shop.Program;
import dev.clew.shop.Settings;
import dev.clew.shop.truth.Truth;
import dev.clew.shop.web.Answer;
import dev.clew.shop.web.WebPeer;
import dev.clew.shop.web.WebServer;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** One replica of the storefront. */
public final class Storefront {
    private static final String REVIEWS = "GET /reviews/";

    /** Customers do not wait for recommendations: the catalog takes longer than this, always. */
    private static final Duration RECOMMENDATIONS = Duration.ofMillis(250);

    private final WebPeer catalog;
    private final WebPeer checkout;

    /** Where there is no Node.js, the shop has no cart. */
    private final Optional<WebPeer> cart;

    /** Where there is no Python, it suggests nothing. */
    private final Optional<WebPeer> recommend;

    private Storefront(Settings settings, Truth truth) {
        catalog = peer(settings, truth, "CATALOG");
        checkout = peer(settings, truth, "CHECKOUT");
        cart = settings.find("CART_URL").map(url -> peer(settings, truth, "CART"));
        recommend = settings.find("RECOMMEND_URL").map(url -> peer(settings, truth, "RECOMMEND"));
    }

    /** Its callers' counters are not read, so it counts the edge from them. */
    public static Program start(Settings settings, Truth truth) throws IOException {
        var shop = new Storefront(settings, truth);
        var received = truth.receivedFrom(settings.get("CALLER_NODE"), "http");
        var server =
                new WebServer(settings.listen("PORT"))
                        .on("GET /products/", received, shop::product)
                        .on("GET /search", received, shop::search)
                        .on("GET /offers/", received, shop::offer)
                        .on("GET /reviews/", received, shop::reviews)
                        .on("GET /recommendations", received, shop::recommendations)
                        .on("GET /report", received, shop::report)
                        .on("POST /arrivals", received, shop::arrivals)
                        .on("POST /orders", received, shop::order)
                        .on("GET /cart/", received, shop::cart)
                        .on("POST /cart-items/", received, shop::addToCart)
                        .on("GET /suggestions/", received, shop::suggestions)
                        .start();
        return () -> {
            server.close();
            shop.catalog.close();
            shop.checkout.close();
            shop.cart.ifPresent(WebPeer::close);
            shop.recommend.ifPresent(WebPeer::close);
        };
    }

    private static WebPeer peer(Settings settings, Truth truth, String name) {
        var sent = truth.sent(settings.get(name + "_NODE"), "http");
        return new WebPeer(settings.get(name + "_URL"), sent);
    }

    private Answer product(HttpExchange request) throws IOException, InterruptedException {
        return passOn(catalog.get("GET /items/", "/items/" + last(request)));
    }

    private Answer search(HttpExchange request) throws IOException, InterruptedException {
        var query = request.getRequestURI().getRawQuery();
        return passOn(catalog.get("GET /search", "/search?" + query));
    }

    /** The catalog redirects to another path of its own. */
    private Answer offer(HttpExchange request) throws IOException, InterruptedException {
        return passOn(catalog.get("GET /specials/", "/specials/" + last(request)));
    }

    /** Asks once more when the catalog is busy, as it is at first. */
    private Answer reviews(HttpExchange request) throws IOException, InterruptedException {
        var path = "/reviews/" + last(request) + "?attempt=";
        var first = catalog.get(REVIEWS, path + 1);
        return passOn(first.statusCode() == 503 ? catalog.get(REVIEWS, path + 2) : first);
    }

    private Answer recommendations(HttpExchange request) throws IOException, InterruptedException {
        try {
            return passOn(catalog.get("GET /recommendations", "/recommendations", RECOMMENDATIONS));
        } catch (HttpTimeoutException e) {
            return Answer.ok("no recommendations today");
        }
    }

    private Answer report(HttpExchange request) throws IOException, InterruptedException {
        return passOn(catalog.get("GET /report", "/report"));
    }

    private Answer arrivals(HttpExchange request) throws IOException, InterruptedException {
        return passOn(catalog.post("POST /arrivals", "/arrivals", body(request)));
    }

    /** Reserves at the catalog, then has it paid and sent by the checkout. */
    private Answer order(HttpExchange request) throws IOException, InterruptedException {
        var item = body(request);
        var reserved = catalog.post("POST /reservations", "/reservations", item);
        return reserved.statusCode() >= 400
                ? passOn(reserved)
                : passOn(checkout.post("POST /orders", "/orders", item));
    }

    private Answer cart(HttpExchange request) throws IOException, InterruptedException {
        if (cart.isEmpty()) {
            return Answer.ok("this shop has no cart");
        }
        return passOn(cart.get().get("GET /carts/", "/carts/" + last(request)));
    }

    private Answer addToCart(HttpExchange request) throws IOException, InterruptedException {
        if (cart.isEmpty()) {
            return Answer.ok("this shop has no cart");
        }
        var path = "/carts/" + last(request);
        return passOn(cart.get().post("POST /carts/", path, body(request)));
    }

    private Answer suggestions(HttpExchange request) throws IOException, InterruptedException {
        return recommend.isEmpty()
                ? Answer.ok("this shop suggests nothing")
                : passOn(recommend.get().get("GET /suggestions/", "/suggestions/" + last(request)));
    }

    private static Answer passOn(HttpResponse<String> response) {
        return Answer.of(response.statusCode(), response.body());
    }

    private static String body(HttpExchange request) throws IOException {
        return new String(
                request.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String last(HttpExchange request) {
        var path = request.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
