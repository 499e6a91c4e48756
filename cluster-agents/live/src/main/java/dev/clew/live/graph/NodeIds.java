package dev.clew.live.graph;

/** How the graph's nodes are called (counting.md 1). */
public final class NodeIds {
    /** Callers that nobody traces. */
    public static final String OUTSIDE = "outside";

    /** The caller of probes. */
    public static final String KUBELET = "kubelet";

    private static final String SERVICE = "service:";

    private NodeIds() {}

    /** Telemetry that names no workload, or a Service over several. */
    public static String service(String namespace, String name) {
        return SERVICE + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    /** Whether {@code node} stands for a service, so that nobody knows which workload it is. */
    public static boolean isService(String node) {
        return node.startsWith(SERVICE);
    }

    static String database(String system, String name) {
        return name.isEmpty() ? "db:" + system : "db:" + system + "/" + name;
    }

    static String messaging(String system, String destination) {
        return "messaging:" + system + "/" + destination;
    }

    static String host(String address) {
        return "host:" + address;
    }
}
