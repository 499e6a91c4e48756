package dev.clew.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.clew.app.demo.Report.TruthRow;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class TruthReadingTest {
    @Test
    void the_last_line_of_each_replica_counts_and_replicas_are_added_up() throws IOException {
        TruthReading before = TruthReading.of(List.of(sent("1", 10, 1), sent("2", 20, 2)));
        TruthReading after =
                TruthReading.of(List.of(sent("1", 11, 1) + sent("1", 15, 3), sent("2", 22, 2)));

        assertThat(after.since(before))
                .extracting(
                        TruthRow::from,
                        TruthRow::to,
                        TruthRow::requests,
                        TruthRow::errors,
                        TruthRow::countedBy)
                .containsExactly(
                        tuple(
                                "shop/Deployment/a",
                                "shop/Deployment/b",
                                7L,
                                2L,
                                "shop/Deployment/a"));
    }

    @Test
    void what_a_server_or_a_consumer_counts_of_a_peer_is_an_edge_from_that_peer()
            throws IOException {
        String line =
                """
                CLEW-TRUTH {"instance":"1","node":"shop/Deployment/a","rows":[
                {"direction":"received","peer":"outside","protocol":"http","requests":5,"errors":1},
                {"direction":"received","protocol":"http","requests":9,"errors":0},
                {"direction":"delivered","peer":"shop/Deployment/p","via":"q","protocol":"messaging","requests":3,"errors":0}]}
                """
                                .replace("\n", "")
                        + "\n";

        assertThat(TruthReading.of(List.of(line)).since(TruthReading.of(List.of())))
                .extracting(TruthRow::from, TruthRow::to, TruthRow::via)
                .containsExactly(
                        tuple("outside", "shop/Deployment/a", null),
                        tuple("shop/Deployment/p", "shop/Deployment/a", "q"));
    }

    @Test
    void quantiles_come_from_the_buckets_of_the_phase_alone() throws IOException {
        // Bucket 1389 ends at 1.01^1389 ns, a little over 1 ms; 1852 at about 100 ms.
        TruthReading before = TruthReading.of(List.of(timed(1000, "\"1852\":1000")));
        TruthReading after = TruthReading.of(List.of(timed(1100, "\"1852\":1000,\"1389\":100")));

        TruthRow row = after.since(before).getFirst();

        assertThat(row.p50Ms()).isCloseTo(1.0, within(0.02));
        assertThat(row.p99Ms()).isCloseTo(1.0, within(0.02));
    }

    @Test
    void a_replica_that_was_replaced_makes_the_phase_void() throws IOException {
        TruthReading before = TruthReading.of(List.of(sent("1", 10, 1)));
        TruthReading after = TruthReading.of(List.of(sent("2", 10, 1)));

        assertThatThrownBy(() -> after.since(before)).hasMessageContaining("replaced");
    }

    @Test
    void a_log_without_truth_is_no_reading() {
        assertThatThrownBy(() -> TruthReading.of(List.of("hello\n")))
                .isInstanceOf(IOException.class);
    }

    private static String sent(String instance, int requests, int errors) {
        return "CLEW-TRUTH {\"instance\":\"%s\",\"node\":\"shop/Deployment/a\",\"rows\":[{\"direction\":\"sent\",\"peer\":\"shop/Deployment/b\",\"protocol\":\"http\",\"requests\":%d,\"errors\":%d}]}\n"
                .formatted(instance, requests, errors);
    }

    private static String timed(int requests, String buckets) {
        return "CLEW-TRUTH {\"instance\":\"1\",\"node\":\"shop/Deployment/a\",\"rows\":[{\"direction\":\"sent\",\"peer\":\"shop/Deployment/b\",\"protocol\":\"http\",\"requests\":%d,\"errors\":0,\"buckets\":{%s}}]}\n"
                .formatted(requests, buckets);
    }
}
