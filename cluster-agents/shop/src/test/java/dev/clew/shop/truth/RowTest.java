package dev.clew.shop.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

    @Test
    void a_row_adds_up_its_routes() {
        var row = new Row(false);
        row.count("GET /b", true, 1);
        row.count("GET /a", false, 1);
        row.count("GET /a", true, 1);

        assertThat(row.json())
                .isEqualTo(
                        "\"requests\":3,\"errors\":2,"
                                + "\"routes\":{\"GET /a\":[2,1],\"GET /b\":[1,1]}");
    }

    @Test
    void a_timed_row_counts_each_duration_in_one_bucket() {
        var row = new Row(true);
        row.count("r", false, 1_000_000);
        row.count("r", false, 1_000_000);
        row.count("r", false, 2_000_000);

        assertThat(row.json()).endsWith("\"buckets\":{\"1389\":2,\"1459\":1}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999, 1_000_000, 250_000_000, 10_000_000_000L})
    void a_bucket_tells_a_duration_within_one_percent(long nanos) {
        double upper = Math.pow(1.01, Row.bucket(nanos));

        assertThat((double) nanos).isBetween(upper / 1.01 * 0.999999, upper * 1.000001);
    }
}
