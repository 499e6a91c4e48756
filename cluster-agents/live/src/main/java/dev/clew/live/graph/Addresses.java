package dev.clew.live.graph;

import dev.clew.api.grpc.addresses.Address;
import dev.clew.api.grpc.addresses.AddressChange;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which address is which node, as the operator tells it: pod IPs, ClusterIPs and {@code
 * NAME.NAMESPACE} of Services. Bounded by the cluster's size.
 */
final class Addresses {
    private static final String IPV4_IN_IPV6 = "::ffff:";

    private final Map<String, String> nodes = new HashMap<>();

    void learn(AddressChange change) {
        if (change.getSnapshot()) {
            nodes.clear();
        }
        change.getRemovedList().forEach(nodes::remove);
        for (Address address : change.getAddressesList()) {
            nodes.put(address.getKey().toLowerCase(Locale.ROOT), address.getNodeId());
        }
    }

    /**
     * The node behind an address: a workload, or {@code service:…} where several workloads are
     * behind it.
     *
     * @param address an IP or a name, as the caller wrote it
     * @param namespace the caller's, for names without one
     */
    Optional<String> node(String address, String namespace) {
        String plain = plain(address);
        return Optional.ofNullable(nodes.get(plain))
                .or(() -> serviceKey(plain, namespace).map(nodes::get));
    }

    /** The workload at {@code ip}; never behind a loopback address, which is everybody's own. */
    Optional<String> workload(String ip) {
        String plain = plain(ip);
        if (plain.equals("127.0.0.1") || plain.equals("::1")) {
            return Optional.empty();
        }
        return Optional.ofNullable(nodes.get(plain)).filter(node -> !NodeIds.isService(node));
    }

    /**
     * An address in the one way in which it is looked up: lower case, no brackets, no final dot, an
     * IPv4 address without the prefix that servers listening on :: give it.
     */
    static String plain(String address) {
        String plain = address.toLowerCase(Locale.ROOT);
        if (plain.startsWith("[") && plain.endsWith("]")) {
            plain = plain.substring(1, plain.length() - 1);
        }
        if (plain.endsWith(".")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return plain.startsWith(IPV4_IN_IPV6) && plain.indexOf('.') > 0
                ? plain.substring(IPV4_IN_IPV6.length())
                : plain;
    }

    /**
     * NAME.NAMESPACE of a Service's DNS name: NAME, NAME.NAMESPACE, NAME.NAMESPACE.svc and that
     * with any cluster domain; a pod's own name before it (HOST.NAME.NAMESPACE.svc…) is left out.
     * Source: Kubernetes, "DNS for Services and Pods".
     */
    private static Optional<String> serviceKey(String name, String namespace) {
        String[] labels = name.split("\\.");
        int svc = 0;
        for (int i = 2; i < labels.length && svc == 0; i++) {
            svc = labels[i].equals("svc") ? i : 0;
        }
        if (svc > 0) {
            return Optional.of(labels[svc - 2] + "." + labels[svc - 1]);
        }
        // NAME.NAMESPACE itself has been looked up already.
        return labels.length == 1 ? Optional.of(name + "." + namespace) : Optional.empty();
    }
}
