package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class WatchdogTest {
    /** Starts a child that leaves session and process group, prints its id and waits. */
    private static final String WITH_RUNAWAY = "setsid sh -c 'echo $$; exec sleep 600' & wait";

    @TempDir Path folder;

    /** What the last program prints. */
    private Path output;

    private Watchdog.Leader shell(Watchdog watchdog, String script) throws IOException {
        var path = Map.of("PATH", System.getenv("PATH"));
        output = Files.createTempFile(folder, "output", "");
        return watchdog.start(new Launch(List.of("sh", "-c", script), path, folder), output);
    }

    private static ProcessHandle runaway(Path output) throws IOException {
        await().until(() -> Files.readString(output).endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(Files.readString(output).strip())).orElseThrow();
    }

    @Test
    void nothing_is_left_when_the_sandbox_ends() throws IOException {
        var watchdog = new Watchdog(folder.resolve("list"));
        var leader = shell(watchdog, WITH_RUNAWAY);
        var runaway = runaway(output);

        watchdog.close();

        await().until(() -> !leader.process().isAlive() && !runaway.isAlive());
    }

    @Test
    void what_a_container_leaves_behind_ends_with_it_and_its_neighbour_lives() throws Exception {
        try (var watchdog = new Watchdog(folder.resolve("list"))) {
            var leader = shell(watchdog, WITH_RUNAWAY);
            var runaway = runaway(output);
            var neighbour = shell(watchdog, "exec sleep 600");
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
            var orphan = runaway(output);
            var neighbour = shell(watchdog, "exec sleep 600");

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
            leader.process().waitFor();
            String printed = Files.readString(output);

            assertThat(printed).startsWith(leader.process().pid() + "\n");
            assertThat(printed.lines().skip(1).map(line -> line.split("=")[0]))
                    .containsOnly("PATH", "PWD", Watchdog.MARK);
        }
    }
}
