package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class WatchdogTest {
    /** Starts a child that leaves session and process group, prints its id and waits. */
    private static final String WITH_RUNAWAY = "setsid sh -c 'echo $$; exec sleep 600' & wait";

    @TempDir Path folder;

    private Watchdog.Leader shell(Watchdog watchdog, String script) throws IOException {
        return watchdog.start(
                List.of("sh", "-c", script), Map.of("PATH", System.getenv("PATH")), folder);
    }

    private static ProcessHandle runaway(Watchdog.Leader leader) throws IOException {
        InputStream output = leader.process().getInputStream();
        var line = new StringBuilder();
        for (int c = output.read(); c != '\n'; c = output.read()) {
            line.append((char) c);
        }
        return ProcessHandle.of(Long.parseLong(line.toString())).orElseThrow();
    }

    @Test
    void nothing_is_left_when_the_sandbox_ends() throws IOException {
        var watchdog = new Watchdog(folder.resolve("list"));
        var leader = shell(watchdog, WITH_RUNAWAY);
        var runaway = runaway(leader);

        watchdog.close();

        await().until(() -> !leader.process().isAlive() && !runaway.isAlive());
    }

    @Test
    void what_a_container_leaves_behind_ends_with_it_and_its_neighbour_lives() throws Exception {
        try (var watchdog = new Watchdog(folder.resolve("list"))) {
            var leader = shell(watchdog, WITH_RUNAWAY);
            var neighbour = shell(watchdog, "exec sleep 600");
            var runaway = runaway(leader);
            leader.process().destroyForcibly().waitFor();

            watchdog.sweep(leader);

            await().until(() -> !runaway.isAlive());
            await().until(() -> Files.list(folder.resolve("list")).count() == 1);
            assertThat(neighbour.process().isAlive()).isTrue();
        }
    }

    @Test
    void a_container_owns_what_descends_from_it_orphans_too_and_no_neighbour() throws Exception {
        try (var watchdog = new Watchdog(folder.resolve("list"))) {
            var leader = shell(watchdog, "(setsid sh -c 'echo $$; exec sleep 600' &); sleep 600");
            var neighbour = shell(watchdog, "exec sleep 600");
            var orphan = runaway(leader);

            assertThat(leader.owns(leader.process().toHandle())).isTrue();
            assertThat(leader.owns(orphan)).isTrue();
            assertThat(leader.owns(neighbour.process().toHandle())).isFalse();
            assertThat(leader.owns(ProcessHandle.current())).isFalse();
        }
    }

    @Test
    void a_container_leads_its_own_session_and_gets_no_variable_of_ours() throws Exception {
        try (var watchdog = new Watchdog(folder.resolve("list"))) {
            var leader = shell(watchdog, "cut -d' ' -f6 /proc/$$/stat; env");
            String output = new String(leader.process().getInputStream().readAllBytes());

            assertThat(output).startsWith(leader.process().pid() + "\n");
            assertThat(output.lines().skip(1).map(line -> line.split("=")[0]))
                    .containsOnly("PATH", "PWD", Watchdog.MARK);
        }
    }
}
