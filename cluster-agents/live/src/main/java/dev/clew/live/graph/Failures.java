package dev.clew.live.graph;

import java.util.Set;

/**
 * When a request failed: in its caller's eyes and in its server's, which need not agree
 * (counting.md 6; a 404 is the caller's error alone).
 */
final class Failures {
    /**
     * gRPC codes that are the server's fault, by number and by name: UNKNOWN, DEADLINE_EXCEEDED,
     * UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS. Source: semantic conventions for gRPC, span
     * status of server spans; the agents' own statuses differ (node-python-agents.md 9.5).
     */
    private static final Set<String> SERVER_CODES =
            Set.of(
                    "2",
                    "4",
                    "12",
                    "13",
                    "14",
                    "15",
                    "UNKNOWN",
                    "DEADLINE_EXCEEDED",
                    "UNIMPLEMENTED",
                    "INTERNAL",
                    "UNAVAILABLE",
                    "DATA_LOSS");

    private Failures() {}

    /**
     * Whether a client span failed for its caller. Besides the status: an HTTP call that got no
     * answer, which Python's httpx leaves unset when it is cancelled (node-python-agents.md P7).
     */
    static boolean forCaller(Span span) {
        return span.failed()
                || (span.has("http.request.method") && !span.has("http.response.status_code"));
    }

    /** Whether a server or consumer span failed in the server's own view. */
    static boolean forServer(Span span) {
        if (PeerRules.protocol(span) == Protocol.GRPC) {
            String code = span.attribute("rpc.response.status_code");
            return code.isEmpty() || span.threw() || SERVER_CODES.contains(code);
        }
        return span.failed()
                || span.has("error.type")
                || span.attribute("http.response.status_code").startsWith("5");
    }
}
