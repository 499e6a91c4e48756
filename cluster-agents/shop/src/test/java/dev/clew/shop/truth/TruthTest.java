package dev.clew.shop.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class TruthTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Truth truth = new Truth("shop/Deployment/checkout", new PrintStream(out));

    @Test
    void a_process_tells_its_instance_at_once_and_its_counters_at_the_end() throws Exception {
        assertThat(lines()).hasSize(1);
        truth.sent("shop/Deployment/payment", "grpc").count("Charge", true, 5_000);
        truth.received("http").count("POST /orders", false, 7_000);
        truth.delivered("shop/Deployment/x", "q").count("m", false, 1);

        truth.close();

        var mapper = new ObjectMapper();
        var first = mapper.readTree(lines().getFirst().substring(Truth.MARK.length()));
        var last = mapper.readTree(lines().getLast().substring(Truth.MARK.length()));
        assertThat(last.get("instance")).isEqualTo(first.get("instance"));
        assertThat(last.get("node").asText()).isEqualTo("shop/Deployment/checkout");
        assertThat(last.get("rows").get(0).toString())
                .isEqualTo(
                        "{\"direction\":\"sent\",\"peer\":\"shop/Deployment/payment\",\"protocol\":\"grpc\","
                            + "\"requests\":1,\"errors\":1,\"routes\":{\"Charge\":[1,1]},\"buckets\":{\"856\":1}}");
        assertThat(last.get("rows").get(1).has("peer")).isFalse();
        assertThat(last.get("rows").get(2).get("via").asText()).isEqualTo("q");
    }

    @Test
    void a_line_comes_only_when_something_has_changed() {
        var row = truth.received("http");
        row.count("GET /", false, 1);
        await().until(() -> lines().size() == 2);

        row.count("GET /", false, 1);
        await().until(() -> lines().size() == 3);
        truth.close();

        assertThat(lines()).hasSize(3);
    }

    @Test
    void however_much_changes_a_line_comes_at_most_once_a_second() {
        var row = truth.received("http");
        long start = System.nanoTime();
        while (System.nanoTime() - start < 1_500_000_000L) {
            row.count("GET /", false, 1);
        }
        int told = lines().size();
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        truth.close();

        assertThat(told).isBetween(2, (int) seconds + 3);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
