package dev.clew.sandbox.apiserver;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/**
 * Carries TCP connections over one WebSocket, protocol {@code v4.channel.k8s.io}: every message
 * begins with its channel, port i has channel 2i for data and 2i+1 for errors, and the first
 * message on each names the port (low byte first).
 */
final class PortForward {
    static final String PROTOCOL = "v4.channel.k8s.io";

    /** Larger messages than this are not sent; frames stay below Vert.x's limit of 64 KiB. */
    private static final int PIECE = 32 << 10;

    private final ServerWebSocket socket;
    private final NetSocket[] connections;
    private final Buffer[] early;

    private PortForward(ServerWebSocket socket, int ports) {
        this.socket = socket;
        this.connections = new NetSocket[ports];
        this.early = new Buffer[ports];
    }

    /** Connects to every address; on the WebSocket's event loop. */
    static void start(Vertx vertx, ServerWebSocket socket, Answer.Forward forward) {
        var ports = forward.ports().size();
        var carried = new PortForward(socket, ports);
        var client = vertx.createNetClient();
        socket.closeHandler(v -> carried.close(client));
        socket.binaryMessageHandler(carried::fromClient);
        for (var i = 0; i < ports; i++) {
            carried.announce(i, forward.ports().get(i));
        }
        for (var i = 0; i < ports; i++) {
            carried.connect(client, i, forward);
        }
    }

    private void announce(int index, int port) {
        for (var channel = 2 * index; channel <= 2 * index + 1; channel++) {
            var message = Buffer.buffer().appendByte((byte) channel);
            message.appendByte((byte) port).appendByte((byte) (port >> 8));
            HttpFront.unused(socket.writeBinaryMessage(message));
        }
    }

    private void connect(NetClient client, int index, Answer.Forward forward) {
        var address = forward.addresses().get(index);
        var port = forward.ports().get(index);
        early[index] = Buffer.buffer();
        client.connect(
                        SocketAddress.inetSocketAddress(
                                address.getPort(), address.getAddress().getHostAddress()))
                .onSuccess(connection -> carry(index, connection))
                .onFailure(e -> fail(index, port, e));
    }

    private void carry(int index, NetSocket connection) {
        if (socket.isClosed()) {
            HttpFront.unused(connection.close());
            return;
        }
        connections[index] = connection;
        HttpFront.unused(connection.write(early[index]));
        early[index] = null;
        connection.handler(data -> toClient(index, connection, data));
        connection.closeHandler(v -> HttpFront.unused(socket.close()));
        connection.exceptionHandler(e -> HttpFront.unused(connection.close()));
    }

    private void fail(int index, int port, Throwable why) {
        var words = "error forwarding port " + port + ": " + why.getMessage();
        var message = Buffer.buffer().appendByte((byte) (2 * index + 1)).appendString(words);
        HttpFront.unused(socket.writeBinaryMessage(message).compose(v -> socket.close()));
    }

    private void toClient(int index, NetSocket connection, Buffer data) {
        for (var from = 0; from < data.length(); from += PIECE) {
            var to = Math.min(data.length(), from + PIECE);
            var message = Buffer.buffer(to - from + 1).appendByte((byte) (2 * index));
            HttpFront.unused(socket.writeBinaryMessage(message.appendBuffer(data.slice(from, to))));
        }
        if (socket.writeQueueFull()) {
            connection.pause();
            socket.drainHandler(v -> connection.resume());
        }
    }

    private void fromClient(Buffer message) {
        var channel = message.getByte(0);
        if (channel % 2 != 0 || channel / 2 >= connections.length) {
            return; // clients have nothing to say on error channels
        }
        var index = channel / 2;
        var data = message.slice(1, message.length());
        var connection = connections[index];
        if (connection == null) {
            early[index].appendBuffer(data);
            return;
        }
        HttpFront.unused(connection.write(data));
        if (connection.writeQueueFull()) {
            socket.pause();
            connection.drainHandler(v -> socket.resume());
        }
    }

    private void close(NetClient client) {
        for (var connection : connections) {
            if (connection != null) {
                HttpFront.unused(connection.close());
            }
        }
        HttpFront.unused(client.close());
    }
}
