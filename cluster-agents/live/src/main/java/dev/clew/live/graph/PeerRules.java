package dev.clew.live.graph;

import dev.clew.live.graph.Peer.Callee;
import dev.clew.live.graph.Peer.Caller;
import dev.clew.live.graph.Peer.Database;
import dev.clew.live.graph.Peer.None;
import dev.clew.live.graph.Peer.Operation;
import dev.clew.live.graph.Peer.Queue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from one span alone who is at its other end. Rules: counting.md 1, 3–5 and
 * node-python-agents.md 9; attribute names: OpenTelemetry semantic conventions (stable HTTP and
 * database, gRPC and messaging as the agents emit them).
 */
final class PeerRules {
    private static final String HEALTH = "grpc.health.v1.Health";
    private static final String PROBE_AGENT = "kube-probe/";
    private static final Set<String> RECEIVING = Set.of("receive", "poll");

    /** What makes a database span a statement rather than a connection being opened. */
    private static final List<String> STATEMENT =
            List.of(
                    "db.query.text",
                    "db.query.summary",
                    "db.operation.name",
                    "db.operation.batch.size");

    /** Statements that some agents report and others do not, so that none is counted. */
    private static final Pattern TRANSACTION =
            Pattern.compile(
                    "(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|(RELEASE )?SAVEPOINT( \\S+)?"
                            + "|ROLLBACK TO( SAVEPOINT)? \\S+|RELEASE( \\S+)?"
                            + "|SELECT pg_advisory_unlock_all\\(\\);\\s*CLOSE ALL;\\s*UNLISTEN \\*;"
                            + "\\s*RESET ALL)\\s*;?",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Scheme, user, host and port of a URL (RFC 3986, 3.2). Not java.net.URI: it refuses what
     * programs really call, such as host names with an underscore.
     */
    private static final Pattern AUTHORITY =
            Pattern.compile(
                    "[a-zA-Z][a-zA-Z0-9+.-]*://([^@/?#]*@)?(?<host>\\[[^\\]]+\\]|[^:/?#\\[]+)(:(?<port>\\d+))?");

    private PeerRules() {}

    static Peer of(Span span) {
        return switch (span.kind()) {
            case CLIENT -> ofClient(span);
            case SERVER -> ofServer(span);
            case PRODUCER, CONSUMER -> queue(span);
            case INTERNAL -> new None(Ignored.INTERNAL);
        };
    }

    /**
     * Whether a client span is itself a request, so that a client span around it in the same
     * process is only its wrapper. Name look-ups and opening connections make nobody a wrapper.
     */
    static boolean isRequest(Span span) {
        return span.kind() == Span.Kind.CLIENT
                && (span.has("http.request.method")
                        || span.has("rpc.system.name")
                        || (span.has("db.system.name") && ofClient(span) instanceof Database));
    }

    private static Peer ofClient(Span span) {
        if (span.has("messaging.system")) {
            return new None(Ignored.RECEIVE);
        }
        if (span.has("db.system.name")) {
            return ofStatement(span);
        }
        return address(span)
                .<Peer>map(a -> new Callee(protocol(span), a.host, a.withPort()))
                .or(() -> rpcService(span))
                .orElse(new None(Ignored.NO_PEER));
    }

    private static Peer ofStatement(Span span) {
        if (STATEMENT.stream().noneMatch(span::has)) {
            return new None(Ignored.CONNECT);
        }
        if (TRANSACTION.matcher(span.attribute("db.query.text").strip()).matches()) {
            return new None(Ignored.TRANSACTION);
        }
        String system = span.attribute("db.system.name");
        // An embedded database is named by its file: the last part of the path says which.
        String name = span.attribute("db.namespace").replaceAll("^.*[/\\\\](?=.)", "");
        if (name.isEmpty()) {
            name = address(span).map(Address::withPort).orElse("");
        }
        return new Database(NodeIds.database(system, name), system);
    }

    /** Python's gRPC client says which service it calls and not where. */
    private static Optional<Peer> rpcService(Span span) {
        return Optional.of(span.attribute("rpc.service"))
                .filter(service -> !service.isEmpty())
                .map(service -> new Callee(protocol(span), "", service));
    }

    private static Peer ofServer(Span span) {
        boolean health =
                span.attribute("rpc.service").equals(HEALTH)
                        || span.attribute("rpc.method").startsWith(HEALTH + "/");
        boolean probe = health || span.attribute("user_agent.original").startsWith(PROBE_AGENT);
        return new Caller(
                protocol(span),
                probe,
                Optional.of(span.attribute("network.peer.address")).filter(ip -> !ip.isEmpty()));
    }

    private static Peer queue(Span span) {
        String operation = span.attribute("messaging.operation.type");
        String destination = span.attribute("messaging.destination.name");
        if (destination.isEmpty()) {
            destination = span.attribute("messaging.rabbitmq.destination.routing_key");
        }
        if (destination.isEmpty()) {
            destination = span.name().substring(span.name().lastIndexOf(' ') + 1);
        }
        boolean temporary =
                span.attribute("messaging.destination.temporary").equals("true")
                        || destination.equals("(temporary)");
        return new Queue(
                span.attribute("messaging.system"),
                destination,
                temporary,
                RECEIVING.contains(operation) ? Operation.RECEIVE : Operation.PROCESS,
                span.attribute("messaging.message.id"));
    }

    static Protocol protocol(Span span) {
        return span.attribute("rpc.system.name").equals("grpc") ? Protocol.GRPC : Protocol.HTTP;
    }

    private record Address(String host, String port) {
        String withPort() {
            return port.isEmpty() ? host : host + ":" + port;
        }
    }

    /** Where a client span went: as its program wrote it, before what it was resolved to. */
    private static Optional<Address> address(Span span) {
        String server = span.attribute("server.address");
        if (!server.isEmpty()) {
            return Optional.of(new Address(Addresses.plain(server), span.attribute("server.port")));
        }
        Optional<Address> url = inUrl(span.attribute("url.full"));
        String peer = span.attribute("network.peer.address");
        if (url.isPresent() || peer.isEmpty()) {
            return url;
        }
        return Optional.of(new Address(Addresses.plain(peer), span.attribute("network.peer.port")));
    }

    private static Optional<Address> inUrl(String url) {
        Matcher authority = AUTHORITY.matcher(url);
        return authority.lookingAt()
                ? Optional.of(
                        new Address(
                                Addresses.plain(authority.group("host")),
                                Objects.requireNonNullElse(authority.group("port"), "")))
                : Optional.empty();
    }
}
