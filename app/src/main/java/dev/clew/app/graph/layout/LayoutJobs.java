package dev.clew.app.graph.layout;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Runs layouts beside the thread of the window. Each job has a thread of its own with a deep stack,
 * because ELK recurses along the graph; one that takes too long is given up, its thread left to
 * notice at ELK's next question. Whatever a job dies of ({@link StackOverflowError} too) ends as
 * its future's failure, so that the caller keeps the picture it has.
 */
public final class LayoutJobs implements Layouts {
    private static final long STACK_BYTES = 64L << 20;

    private final LayeredLayout layouts;
    private final Duration limit;

    /**
     * @param limit after which a layout is given up
     */
    public LayoutJobs(LayeredLayout layouts, Duration limit) {
        this.layouts = layouts;
        this.limit = limit;
    }

    @Override
    public CompletableFuture<Layout> place(LayoutInput input) {
        return run(cancelled -> layouts.place(input, cancelled));
    }

    @Override
    public CompletableFuture<Layout> keep(LayoutInput input, Layout before) {
        return run(cancelled -> layouts.keep(input, before, cancelled));
    }

    private CompletableFuture<Layout> run(Function<BooleanSupplier, Layout> job) {
        var answer = new CompletableFuture<Layout>();
        var limited = answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        Thread.ofPlatform()
                .name("graph-layout")
                .daemon()
                .stackSize(STACK_BYTES)
                .start(() -> complete(answer, job));
        return limited;
    }

    private static void complete(
            CompletableFuture<Layout> answer, Function<BooleanSupplier, Layout> job) {
        try {
            answer.complete(job.apply(answer::isDone));
        } catch (Throwable anything) {
            answer.completeExceptionally(anything);
        }
    }
}
