package dev.clew.sandbox.net;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port of one Service: takes connections and passes each on to the next pod in turn. It exists
 * only while a pod is ready, so that otherwise connections are refused; connections outlive it, as
 * they do in Kubernetes. Each costs two virtual threads with a buffer of 4 KiB each. The end of one
 * direction is passed on as such, a reset as a reset.
 */
final class Balancer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Balancer.class);
    private static final int BACKLOG = 1024;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 4 * 1024;

    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Thread accepting;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<InetSocketAddress> targets;

    /**
     * Binds the address and begins to serve.
     *
     * @param targets not empty
     */
    Balancer(InetSocketAddress address, List<InetSocketAddress> targets) throws IOException {
        this.targets = targets;
        try {
            server.bind(address, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        this.accepting = Thread.ofVirtual().name("service " + address).start(this::accept);
    }

    /** The pods from now on; connections that exist stay where they are. */
    void target(List<InetSocketAddress> newTargets) {
        targets = newTargets;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                Thread.ofVirtual().start(() -> passOn(caller));
            }
        } catch (AsynchronousCloseException e) {
            LOG.debug("a Service's port is given up");
        } catch (IOException e) {
            LOG.error("a Service's port takes no more connections", e);
        }
    }

    private void passOn(SocketChannel caller) {
        var chosen = targets;
        var target = chosen.get(Math.floorMod(turn.getAndIncrement(), chosen.size()));
        try (caller;
                SocketChannel callee = SocketChannel.open()) {
            connect(callee, target, caller);
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            callee.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var answers = Thread.ofVirtual().start(() -> copy(callee, caller));
            copy(caller, callee);
            answers.join();
        } catch (IOException e) {
            LOG.debug("no connection to {}: {}", target, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In Kubernetes the caller itself would be refused: it is to see a failed connection, too. */
    private static void connect(
            SocketChannel callee, InetSocketAddress target, SocketChannel caller)
            throws IOException {
        try {
            callee.socket().connect(target, CONNECT_MILLIS);
        } catch (IOException e) {
            reset(caller);
            throw e;
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
    }

    private static void reset(SocketChannel channel) {
        try (channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.debug("already closed: {}", e.toString());
        }
    }

    /** Gives up the port; when it returns, connections are refused. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            // The socket itself is closed by whoever waits in accept, when that has noticed.
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
