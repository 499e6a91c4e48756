package dev.clew.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    @ParameterizedTest
    @CsvSource({
        "100, 0, OK",
        "100, 0.009, OK",
        "100, 0.01, DEGRADED",
        "100, 0.049, DEGRADED",
        "100, 0.05, FAILING",
        "20, 0.05, FAILING",
        "19, 1, OK"
    })
    void errors_count_from_one_per_cent_and_from_twenty_requests(
            long requests, double errorRate, Health health) {
        assertThat(Health.of(requests, errorRate)).isEqualTo(health);
    }
}
