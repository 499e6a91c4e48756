package dev.clew.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class FxWatchdogTest {

    @Test
    void a_wait_on_the_windows_thread_is_noticed_and_work_is_not() throws Exception {
        FxToolkit.registerPrimaryStage();
        try (var watchdog = new FxWatchdog()) {
            var waited = new CountDownLatch(1);
            Platform.runLater(() -> waits(waited));
            assertThat(waited.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(watchdog.end()).isNotEmpty().first().asString().contains("waits");
        }
    }

    private static void waits(CountDownLatch waited) {
        try {
            // Nobody counts down: it waits for as long as a slow disk would make it.
            assertThat(new CountDownLatch(1).await(1, TimeUnit.SECONDS)).isFalse();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        waited.countDown();
    }
}
