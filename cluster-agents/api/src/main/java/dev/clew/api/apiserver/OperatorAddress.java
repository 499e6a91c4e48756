package dev.clew.api.apiserver;

import dev.clew.api.Names;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Finds the operator by its Service, so that no DNS is needed. */
public final class OperatorAddress {
    private static final String PATH =
            "api/v1/namespaces/%s/services/%s".formatted(Names.SYSTEM_NAMESPACE, Names.OPERATOR);

    private OperatorAddress() {}

    /**
     * The operator's address now.
     *
     * @throws IOException with a sentence: not reached, refused, no such Service
     */
    public static InetSocketAddress find(ApiServer apiServer)
            throws IOException, InterruptedException {
        String ip = apiServer.get(PATH).text("spec", "clusterIP").orElse("");
        if (ip.isEmpty() || ip.equals("None")) {
            throw new IOException("the Service of the operator has no ClusterIP");
        }
        return new InetSocketAddress(ip, Names.API_PORT);
    }
}
