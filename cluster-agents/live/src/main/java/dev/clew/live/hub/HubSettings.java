package dev.clew.live.hub;

import dev.clew.api.Names;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the hub's pod gives it.
 *
 * @param otlp where OTLP comes in
 * @param live where desktops ask
 * @param health where the kubelet asks
 * @param tlsDir folder with tls.crt, tls.key and ca.crt; renewed while the hub runs
 * @param caFile the CA that certifies the operator
 * @param tokenFile the ServiceAccount token for audience {@code clew}; renewed by the kubelet
 */
record HubSettings(
        InetSocketAddress otlp,
        InetSocketAddress live,
        InetSocketAddress health,
        Path tlsDir,
        Path caFile,
        Path tokenFile) {

    /**
     * Reads the pod's environment.
     *
     * @throws IllegalArgumentException if a variable is missing; the message names it
     */
    static HubSettings from(Map<String, String> environment) {
        String ip = value(environment, "POD_IP");
        return new HubSettings(
                new InetSocketAddress(ip, Names.OTLP_GRPC_PORT),
                new InetSocketAddress(ip, Names.API_PORT),
                new InetSocketAddress(ip, Names.HEALTH_PORT),
                Path.of(value(environment, "CLEW_TLS_DIR")),
                Path.of(value(environment, "CLEW_CA_FILE")),
                Path.of(value(environment, "CLEW_TOKEN_FILE")));
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the environment lacks " + name);
        }
        return value;
    }
}
