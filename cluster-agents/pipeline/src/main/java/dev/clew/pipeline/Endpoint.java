package dev.clew.pipeline;

import dev.clew.api.Names;

import java.util.Objects;

/**
 * A Service of the system namespace as a Collector reaches it. Whichever way the address is found,
 * the certificate is checked against {@link #serverName}.
 */
public sealed interface Endpoint {
    /** The name in the server's certificate, as {@link Names#serverName(String)} gives it. */
    String serverName();

    /**
     * A headless Service: the name resolves to every pod and requests go round robin. Needs a
     * cluster with a DNS Service.
     *
     * @param host the headless Service's DNS name
     * @param port 1 to 65535
     * @param serverName the name in the servers' certificate
     */
    record EveryPod(String host, int port, String serverName) implements Endpoint {
        public EveryPod {
            Objects.requireNonNull(host);
            Objects.requireNonNull(serverName);
            requirePort(port);
        }
    }

    /**
     * One address that balances by itself: a ClusterIP, or a name that resolves to one.
     *
     * @param host the ClusterIP or DNS name
     * @param port 1 to 65535
     * @param serverName the name in the server's certificate
     */
    record OneAddress(String host, int port, String serverName) implements Endpoint {
        public OneAddress {
            Objects.requireNonNull(host);
            Objects.requireNonNull(serverName);
            requirePort(port);
        }
    }

    /** The gateway in a cluster with DNS: every gateway pod, round robin. */
    static Endpoint gatewayByName() {
        return new EveryPod(
                Names.serverName(Names.GATEWAY_HEADLESS),
                Names.OTLP_GRPC_PORT,
                Names.serverName(Names.GATEWAY));
    }

    /** The hub in a cluster with DNS. */
    static Endpoint hubByName() {
        return new OneAddress(
                Names.serverName(Names.HUB), Names.OTLP_GRPC_PORT, Names.serverName(Names.HUB));
    }

    /**
     * The gateway in a cluster without DNS.
     *
     * @param clusterIp of the Service {@link Names#GATEWAY}
     */
    static Endpoint gatewayByAddress(String clusterIp) {
        return new OneAddress(clusterIp, Names.OTLP_GRPC_PORT, Names.serverName(Names.GATEWAY));
    }

    /**
     * The hub in a cluster without DNS.
     *
     * @param clusterIp of the Service {@link Names#HUB}
     */
    static Endpoint hubByAddress(String clusterIp) {
        return new OneAddress(clusterIp, Names.OTLP_GRPC_PORT, Names.serverName(Names.HUB));
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(port + " is no port");
        }
    }
}
