package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/**
 * Carries a TCP connection over a WebSocket, protocol {@code v4.channel.k8s.io}: every message
 * begins with its channel, 0 for data and 1 for errors, and the first message on each names the
 * port (low byte first). All on the WebSocket's event loop.
 */
record PortForward(ServerWebSocket socket, int port) {
    static final String PROTOCOL = "v4.channel.k8s.io";
    private static final byte DATA = 0;
    private static final byte ERROR = 1;

    /** Larger messages than this are not sent; frames stay below Vert.x's limit of 64 KiB. */
    private static final int PIECE = 32 << 10;

    void connect(NetClient network, InetSocketAddress address) {
        socket.pause(); // nothing is read before there is a connection
        for (var channel : new byte[] {DATA, ERROR}) {
            send(channel, Buffer.buffer().appendByte((byte) port).appendByte((byte) (port >> 8)));
        }
        var host = address.getAddress().getHostAddress();
        network.connect(SocketAddress.inetSocketAddress(address.getPort(), host))
                .onSuccess(this::carry)
                .onFailure(this::fail);
    }

    private void send(byte channel, Buffer data) {
        var message = Buffer.buffer().appendByte(channel).appendBuffer(data);
        socket.writeBinaryMessage(message).onFailure(Waiting::note);
    }

    private void fail(Throwable why) {
        var words = "error forwarding port " + port + ": " + why.getMessage();
        send(ERROR, Buffer.buffer(words));
        socket.close().onFailure(Waiting::note);
    }

    private void carry(NetSocket connection) {
        connection.handler(data -> toClient(connection, data));
        connection.closeHandler(v -> socket.close().onFailure(Waiting::note));
        connection.exceptionHandler(e -> connection.close().onFailure(Waiting::note));
        socket.binaryMessageHandler(message -> fromClient(connection, message));
        socket.closeHandler(v -> connection.close().onFailure(Waiting::note));
        socket.resume();
        if (socket.isClosed()) {
            connection.close().onFailure(Waiting::note);
        }
    }

    private void toClient(NetSocket connection, Buffer data) {
        for (var from = 0; from < data.length(); from += PIECE) {
            send(DATA, data.slice(from, Math.min(data.length(), from + PIECE)));
        }
        if (socket.writeQueueFull()) {
            connection.pause();
            socket.drainHandler(v -> connection.resume());
        }
    }

    private void fromClient(NetSocket connection, Buffer message) {
        if (message.getByte(0) != DATA) {
            return; // clients have nothing to say on the error channel
        }
        connection.write(message.slice(1, message.length())).onFailure(Waiting::note);
        if (connection.writeQueueFull()) {
            socket.pause();
            connection.drainHandler(v -> socket.resume());
        }
    }
}
