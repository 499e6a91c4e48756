package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.Future;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits on a virtual thread for what Vert.x does on its event loops. */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private Waiting() {}

    static <T> T until(Future<T> future, Duration atMost) throws IOException {
        try {
            var stage = future.toCompletionStage().toCompletableFuture();
            return stage.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BindException taken
                    ? taken
                    : new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("context deadline exceeded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("context canceled");
        }
    }

    /** Takes note of a failure that nobody waits for. */
    static void note(Throwable failure) {
        LOG.debug("not sent or closed: {}", failure.toString());
    }
}
