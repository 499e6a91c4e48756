package dev.clew.pipeline;

import dev.clew.api.Names;

import java.util.Map;

/** The section {@code receivers}. */
final class Receivers {
    static final String OTLP = "otlp";

    // A Collector of ours sends at most Capacity.batchMaxBytes; a single span may be larger.
    private static final int MAX_MESSAGE_MIB = 16;

    private Receivers() {}

    /** What agents send to: OTLP by gRPC and HTTP, plain, as it stays on the node. */
    static Map<String, Object> plainOtlp() {
        return Section.of(
                OTLP,
                Section.of(
                        "protocols",
                        Section.of(
                                "grpc",
                                Section.of(
                                        "endpoint",
                                        Section.onPod(Names.OTLP_GRPC_PORT),
                                        "max_recv_msg_size_mib",
                                        MAX_MESSAGE_MIB),
                                "http",
                                Section.of("endpoint", Section.onPod(Names.OTLP_HTTP_PORT)))));
    }

    /** What node collectors send to: OTLP by gRPC, admitting holders of our certificates alone. */
    static Map<String, Object> mutualTlsOtlp() {
        return Section.of(
                OTLP,
                Section.of(
                        "protocols",
                        Section.of(
                                "grpc",
                                Section.of(
                                        "endpoint",
                                        Section.onPod(Names.OTLP_GRPC_PORT),
                                        "max_recv_msg_size_mib",
                                        MAX_MESSAGE_MIB,
                                        "tls",
                                        Section.of(
                                                "cert_file", Section.tlsFile("tls.crt"),
                                                "key_file", Section.tlsFile("tls.key"),
                                                "client_ca_file", Section.tlsFile("ca.crt"),
                                                "reload_interval", "1h",
                                                "client_ca_file_reload", true)))));
    }
}
