package dev.clew.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.shop.RunningShop.Counts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The whole shop under load for some seconds; then what each program counted is compared. */
class ShopTest {
    private static final String CATALOG = "shop/Deployment/catalog";
    private static final String CHECKOUT = "shop/Deployment/checkout";
    private static final String PAYMENT = "shop/Deployment/payment";
    private static final String COURIER = "shop-outside/Deployment/courier";

    private static RunningShop shop;

    @BeforeAll
    static void customers_come_and_go(@TempDir Path folder) throws Exception {
        shop = new RunningShop(folder).open();
        shop.start("load", Map.of("REQUESTS_PER_SECOND", "60"), List.of());
        // Each way through the shop is taken once in 50 visits, the rarest order once in 100
        // orders.
        await().atMost(Duration.ofSeconds(180))
                .until(() -> shop.counts("storefront", "received", "outside").requests() > 420);
        shop.process("load").stop();
        await().atMost(Duration.ofSeconds(60)).until(shop::quiet);
        for (var name :
                List.of("storefront", "catalog", "checkout", "payment", "shipping", "courier")) {
            shop.process(name).stop();
        }
    }

    @AfterAll
    static void closed() {
        shop.close();
    }

    @Test
    void every_request_of_the_load_is_one_that_the_storefront_served() {
        var sent = shop.counts("load", "sent", "shop/Deployment/storefront");
        var received = shop.counts("storefront", "received", "outside");

        assertThat(received.requests()).isEqualTo(sent.requests()).isGreaterThan(420);
        // A 402 or 404 is the customer's error, not the storefront's.
        assertThat(received.errors()).isPositive().isLessThan(sent.errors());
    }

    @Test
    void a_redirect_is_one_call_of_the_caller_and_two_requests_of_the_server() {
        var sent = shop.counts("storefront", "sent", CATALOG);
        var offers = shop.counts("storefront", "sent", CATALOG, "GET /specials/");
        var received = shop.counts("catalog", "received", "");

        assertThat(offers.requests()).isGreaterThanOrEqualTo(10);
        assertThat(received.requests()).isEqualTo(sent.requests() + offers.requests());
    }

    @Test
    void a_call_that_the_caller_gave_up_is_its_error_and_not_the_servers() {
        assertThat(shop.counts("storefront", "sent", CATALOG, "GET /recommendations"))
                .satisfies(
                        sent -> assertThat(sent.errors()).isEqualTo(sent.requests()).isPositive())
                .satisfies(
                        sent ->
                                assertThat(
                                                shop.counts(
                                                        "catalog",
                                                        "received",
                                                        "",
                                                        "GET /recommendations"))
                                        .isEqualTo(new Counts(sent.requests(), 0)));
    }

    @Test
    void a_retry_is_two_calls_of_which_one_failed() {
        var reviews = shop.counts("storefront", "sent", CATALOG, "GET /reviews/");

        assertThat(reviews.errors()).isPositive().isEqualTo(reviews.requests() / 2);
        assertThat(shop.counts("catalog", "received", "", "GET /reviews/")).isEqualTo(reviews);
    }

    @Test
    void a_missing_item_is_the_callers_error_and_a_failing_report_both_sides() {
        var products = shop.counts("storefront", "sent", CATALOG, "GET /items/");
        assertThat(products.errors()).isPositive();
        assertThat(shop.counts("catalog", "received", "", "GET /items/").errors()).isZero();

        var report = shop.counts("storefront", "sent", CATALOG, "GET /report");
        assertThat(report.errors()).isPositive().isEqualTo(report.requests());
        assertThat(shop.counts("catalog", "received", "", "GET /report")).isEqualTo(report);
    }

    @Test
    void orders_are_counted_alike_at_both_ends() {
        var sent = shop.counts("storefront", "sent", CHECKOUT);
        var received = shop.counts("checkout", "received", "");

        assertThat(received.requests()).isEqualTo(sent.requests()).isGreaterThan(100);
        assertThat(sent.errors()).isEqualTo(shop.counts("checkout", "sent", PAYMENT).errors());
        assertThat(received.errors()).isEqualTo(shop.counts("payment", "received", "").errors());
    }

    @Test
    void about_five_of_a_hundred_payments_fail_and_one_by_the_services_own_fault() {
        var sent = shop.counts("checkout", "sent", PAYMENT);
        var received = shop.counts("payment", "received", "");

        assertThat(received.requests()).isEqualTo(sent.requests());
        assertThat(sent.errors() * 100.0 / sent.requests()).isBetween(3.0, 7.0);
        assertThat(received.errors()).isPositive().isLessThan(sent.errors());
    }

    @Test
    void every_paid_order_is_delivered_and_some_twice() {
        var paid = shop.counts("checkout", "sent", PAYMENT);
        var delivered = shop.counts("shipping", "delivered", CHECKOUT);

        assertThat(delivered.errors()).isGreaterThanOrEqualTo(5);
        assertThat(delivered.requests() - delivered.errors())
                .isEqualTo(paid.requests() - paid.errors());
    }

    @Test
    void the_courier_is_called_once_for_each_that_did_not_fail() {
        var delivered = shop.counts("shipping", "delivered", CHECKOUT);
        var called = shop.counts("shipping", "sent", COURIER);

        assertThat(called.requests()).isEqualTo(delivered.requests() - delivered.errors());
        assertThat(called.errors()).isPositive();
        assertThat(shop.counts("courier", "received", "")).isEqualTo(called);
    }

    @Test
    void statements_are_counted_by_what_the_handlers_execute() {
        var database = "db:h2database/catalog";
        long items = shop.counts("catalog", "received", "", "GET /items/").requests();
        long second = shop.counts("catalog", "received", "", "GET /reviews/").requests() / 2;
        long search = shop.counts("catalog", "received", "", "GET /search").requests();
        long report = shop.counts("catalog", "received", "", "GET /report").requests();
        long reservations = shop.counts("catalog", "received", "", "POST /reservations").requests();
        long arrivals = shop.counts("catalog", "received", "", "POST /arrivals").requests();
        long tables = 4;

        var executed = shop.counts("catalog", "sent", database);

        assertThat(executed.requests())
                .isEqualTo(items + second + search + report + 2 * reservations + arrivals + tables);
        long failedBatches = shop.counts("storefront", "sent", CATALOG, "POST /arrivals").errors();
        assertThat(failedBatches).isPositive();
        assertThat(executed.errors()).isEqualTo(report + failedBatches);
    }

    @Test
    void nobody_calls_idle() {
        assertThat(shop.process("idle").truth()).hasSize(1);
        assertThat(shop.counts("idle", "received", "").requests()).isZero();
    }

    @Test
    void all_lines_of_a_process_belong_to_one_instance() {
        var lines = shop.process("storefront").truth();

        assertThat(lines.stream().map(line -> line.get("instance")).distinct()).hasSize(1);
        assertThat(lines).hasSizeGreaterThan(3);
    }
}
