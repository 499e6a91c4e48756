package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a pod's log as it is read; each piece waits until the one before has left, so a slow reader
 * holds up only itself.
 */
final class LogStream {
    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);

    private final Context context;
    private final HttpServerResponse response;
    private final InputStream in;

    LogStream(Context context, HttpServerResponse response, InputStream in) {
        this.context = context;
        this.response = response;
        this.in = in;
    }

    /** On the connection's event loop. */
    void start(Executor threads) {
        response.closeHandler(v -> threads.execute(this::close));
        HttpFront.unused(response.writeHead());
        threads.execute(this::pump);
    }

    private void pump() {
        var piece = new byte[16 << 10];
        try (in) {
            for (var n = in.read(piece); n >= 0; n = in.read(piece)) {
                response.write(Buffer.buffer().appendBytes(piece, 0, n))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
            }
        } catch (IOException | ExecutionException e) {
            LOG.debug("a log ended early: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.runOnContext(v -> end());
    }

    private void end() {
        if (!response.ended() && !response.closed()) {
            HttpFront.unused(response.end());
        }
    }

    private void close() {
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("a log could not be closed: {}", e.toString());
        }
    }
}
