package dev.clew.live.otlp;

import dev.clew.live.graph.Span.Kind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes of a span the engine reads, and under which name.
 *
 * <p>Names from before the stable conventions are read as today's: one table, {@link #TODAY}. Its
 * source are the migration guides of the OpenTelemetry semantic conventions (HTTP 1.23, database
 * 1.33, general network attributes) and what agents were seen to send (java-agent.md 2 and 4,
 * node-python-agents.md 4, 5). Where both names are present today's wins.
 */
final class AttributeNames {
    private static final Set<String> READ =
            Set.of(
                    "server.address",
                    "server.port",
                    "network.peer.address",
                    "network.peer.port",
                    "url.full",
                    "user_agent.original",
                    "error.type",
                    "http.request.method",
                    "http.response.status_code",
                    "http.route",
                    "rpc.system.name",
                    "rpc.service",
                    "rpc.method",
                    "rpc.response.status_code",
                    "db.system.name",
                    "db.namespace",
                    "db.query.text",
                    "db.query.summary",
                    "db.operation.name",
                    "db.operation.batch.size",
                    "messaging.system",
                    "messaging.destination.name",
                    "messaging.destination.temporary",
                    "messaging.rabbitmq.destination.routing_key",
                    "messaging.operation.type",
                    "messaging.message.id");

    private record Renamed(String before, String today) {}

    /** In order of precedence where two old names mean the same. */
    private static final List<Renamed> TODAY =
            List.of(
                    new Renamed("http.method", "http.request.method"),
                    new Renamed("http.status_code", "http.response.status_code"),
                    new Renamed("http.url", "url.full"),
                    new Renamed("http.user_agent", "user_agent.original"),
                    new Renamed("net.sock.peer.addr", "network.peer.address"),
                    new Renamed("net.sock.peer.port", "network.peer.port"),
                    new Renamed("net.peer.ip", "network.peer.address"),
                    new Renamed("net.peer.port", "server.port"),
                    new Renamed("rpc.system", "rpc.system.name"),
                    new Renamed("rpc.grpc.status_code", "rpc.response.status_code"),
                    new Renamed("db.system", "db.system.name"),
                    new Renamed("db.name", "db.namespace"),
                    new Renamed("db.statement", "db.query.text"),
                    new Renamed("db.operation", "db.operation.name"),
                    new Renamed("messaging.operation", "messaging.operation.type"),
                    new Renamed("messaging.destination", "messaging.destination.name"),
                    new Renamed("messaging.temp_destination", "messaging.destination.temporary"),
                    new Renamed("messaging.message_id", "messaging.message.id"),
                    new Renamed(
                            "messaging.rabbitmq.routing_key",
                            "messaging.rabbitmq.destination.routing_key"));

    private AttributeNames() {}

    /**
     * Keeps what the engine reads, by today's names.
     *
     * @param kind the span's: {@code net.peer.name} is a client's server, and a server's caller
     * @param sent the attributes as they came
     */
    static Map<String, String> read(Kind kind, Map<String, String> sent) {
        Map<String, String> read = new HashMap<>(sent);
        read.keySet().retainAll(READ);
        TODAY.forEach(name -> keep(read, name.today(), sent.get(name.before())));
        boolean calls = kind == Kind.CLIENT || kind == Kind.PRODUCER;
        keep(read, calls ? "server.address" : "network.peer.address", sent.get("net.peer.name"));
        return Map.copyOf(read);
    }

    private static void keep(Map<String, String> read, String today, String value) {
        if (value != null) {
            read.putIfAbsent(today, value);
        }
    }
}
