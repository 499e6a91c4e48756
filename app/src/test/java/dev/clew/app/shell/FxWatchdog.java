package dev.clew.app.shell;

import javafx.application.Platform;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Watches JavaFX's thread: whenever it has not come to what it was given for 50 ms and waits for
 * something itself (a lock, another thread, a file, a socket), that is noted with its stack. A
 * thread that computes is none that is blocked: how long it computes on a busy machine tells
 * nothing, and the benchmarks measure it.
 */
final class FxWatchdog implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final List<String> blocked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watched;
    private final Thread watcher;

    /** Begins to watch; not on JavaFX's thread. */
    FxWatchdog() {
        var found = new CompletableFuture<Thread>();
        Platform.runLater(() -> found.complete(Thread.currentThread()));
        watched = found.orTimeout(1, TimeUnit.MINUTES).join();
        watcher = Thread.ofPlatform().daemon().name("fx-watchdog").start(this::run);
    }

    private void run() {
        try {
            while (!closing.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                var came = new CompletableFuture<Void>();
                Platform.runLater(() -> came.complete(null));
                closing.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                if (!came.isDone()) {
                    look(came);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two looks at the same place: one alone may have met it between two waits. */
    private void look(CompletableFuture<Void> came) throws InterruptedException {
        var first = stack(watched);
        closing.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (!came.isDone() && first.equals(stack(watched)) && isWaiting(watched, first)) {
            blocked.add(first);
        }
    }

    private static boolean isWaiting(Thread thread, String stack) {
        return WAITING.contains(thread.getState())
                || stack.startsWith("sun.nio.ch.")
                || stack.startsWith("java.io.FileInputStream.read")
                || stack.startsWith("java.net.");
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::toString)
                .map(frame -> frame.replaceFirst("^[a-z.]+@?[^/]*/", ""))
                .collect(Collectors.joining("\n"));
    }

    /** Ends it, and tells where the thread was blocked. */
    List<String> end() {
        close();
        return blocked.stream().filter(FxWatchdog::isOurs).toList();
    }

    /** JavaFX waits for its own painting where a test takes a picture or closes a window. */
    private static boolean isOurs(String stack) {
        return stack.lines()
                .filter(frame -> !frame.startsWith("java.") && !frame.startsWith("jdk."))
                .findFirst()
                .filter(frame -> frame.startsWith("dev.clew."))
                .isPresent();
    }

    @Override
    public void close() {
        closing.countDown();
        watcher.interrupt();
    }
}
