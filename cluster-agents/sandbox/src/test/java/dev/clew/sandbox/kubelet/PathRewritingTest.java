package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

class PathRewritingTest {
    private final PathRewriting paths =
            new PathRewriting(
                    Map.of(
                            "/etc/clew", Path.of("/state/a"),
                            "/etc/clew/tls", Path.of("/state/b"),
                            "/tmp", Path.of("/tmp/state/c")));

    @ParameterizedTest
    @CsvSource({
        "/etc/clew, /state/a",
        "--config=/etc/clew/collector.yaml, --config=/state/a/collector.yaml",
        "file:///etc/clew/x, file:///state/a/x",
        "-javaagent:/etc/clew/agent.jar=a, -javaagent:/state/a/agent.jar=a",
        "/etc/clew/tls/tls.crt:/etc/clew/x, /state/b/tls.crt:/state/a/x",
        "cat '/etc/clew', cat '/state/a'",
    })
    void a_mount_path_is_replaced_wherever_it_stands(String text, String rewritten) {
        assertThat(paths.rewrite(text)).isEqualTo(rewritten);
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/clew2",
        "/etc/clew-x/y",
        "/etc/clew.d",
        "/opt/etc/clew",
        "http://host/etc/clew",
        "$(HOME)/etc/clew",
        "../etc/clew",
    })
    void only_whole_paths_are_replaced(String text) {
        assertThat(paths.rewrite(text)).isEqualTo(text);
    }

    @Test
    void a_directory_that_holds_a_mount_path_in_its_name_is_not_rewritten_again() {
        assertThat(paths.rewrite("/tmp/a")).isEqualTo("/tmp/state/c/a");
    }

    @Test
    void without_mounts_nothing_changes() {
        assertThat(new PathRewriting(Map.of()).rewrite("/etc/clew")).isEqualTo("/etc/clew");
    }
}
