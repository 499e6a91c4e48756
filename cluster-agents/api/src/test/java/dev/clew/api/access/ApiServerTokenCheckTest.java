package dev.clew.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.apiserver.Yaml;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

class ApiServerTokenCheckTest {
    private final List<Yaml> asked = new ArrayList<>();
    private String answer = "{}";
    private final TokenCheck check =
            new ApiServerTokenCheck(
                    (path, json) -> {
                        asked.add(parse(json));
                        return parse(answer);
                    });

    @Test
    void a_token_for_our_audience_gives_its_user() {
        answer =
                """
                {"status":{"authenticated":true,"audiences":["clew"],
                "user":{"username":"system:serviceaccount:a:b"}}}\
                """;

        assertThat(check.userOf("t\"o\\k")).contains("system:serviceaccount:a:b");
        assertThat(asked.getFirst().text("spec", "token")).contains("t\"o\\k");
        assertThat(asked.getFirst().at("spec", "audiences").value()).isEqualTo(List.of("clew"));
    }

    @Test
    void a_server_that_did_not_check_the_audience_checked_nothing() {
        answer = "{\"status\":{\"authenticated\":true,\"user\":{\"username\":\"u\"}}}";

        assertThat(check.userOf("t")).isEmpty();
    }

    @Test
    void a_token_that_is_not_known_gives_nobody() {
        answer = "{\"status\":{\"audiences\":[\"clew\"],\"user\":{}}}";

        assertThat(check.userOf("t")).isEmpty();
    }

    @Test
    void a_service_account_is_asked_for_with_its_groups() {
        answer = "{\"status\":{\"allowed\":true}}";

        assertThat(check.mayGetPods("system:serviceaccount:a:b", "shop")).isTrue();
        assertThat(asked.getFirst().text("spec", "user")).contains("system:serviceaccount:a:b");
        assertThat(asked.getFirst().at("spec", "groups").value())
                .isEqualTo(
                        List.of(
                                "system:serviceaccounts",
                                "system:serviceaccounts:a",
                                "system:authenticated"));
        assertThat(asked.getFirst().text("spec", "resourceAttributes", "namespace"))
                .contains("shop");
        assertThat(asked.getFirst().text("spec", "resourceAttributes", "verb")).contains("get");
        assertThat(asked.getFirst().text("spec", "resourceAttributes", "resource"))
                .contains("pods");
    }

    @Test
    void an_answer_without_a_status_allows_nothing() {
        assertThat(check.mayGetPods("somebody", "shop")).isFalse();
    }

    private static Yaml parse(String json) {
        try {
            return Yaml.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
