package dev.clew.api;

/**
 * Names of objects, labels and annotations, ports and addresses: every one that two rooms have to
 * agree on, and only those (DESIGN section 3).
 */
public final class Names {
    /** The version of Clew, also the tag of its own images. */
    public static final String VERSION = "0.1.0";

    /** Where our images come from unless an Installation says another. */
    public static final String IMAGE_REGISTRY = "clew.dev";

    /** Group and version of the custom resources. */
    public static final String GROUP = "clew.dev";

    public static final String API_VERSION = "v1alpha1";

    // Namespaces
    public static final String SYSTEM_NAMESPACE = "clew-system";
    public static final String NODE_NAMESPACE = "clew-node";

    // Workloads, and the Services, ServiceAccounts and RBAC objects of the same names
    public static final String OPERATOR = "clew-operator";
    public static final String HUB = "clew-hub";
    public static final String GATEWAY = "clew-gateway";
    public static final String GATEWAY_HEADLESS = "clew-gateway-headless";
    public static final String NODE = "clew-node";
    public static final String DESKTOP = "clew-desktop";
    public static final String VIEW_PREFIX = "clew-view-";
    public static final String WEBHOOK = "clew-webhook";

    /** The webhook's entry for everybody's pods, and the one for the pod that proves it. */
    public static final String WEBHOOK_PODS = "pods.clew.dev";

    public static final String WEBHOOK_PROBE = "probe.clew.dev";

    /** Where the operator answers the API server's admission reviews, for both entries. */
    public static final String WEBHOOK_PATH = "/pods";

    /** The Source by which the installer chooses a whole namespace. */
    public static final String WHOLE_NAMESPACE = "everything";

    /** The one Installation. */
    public static final String INSTALLATION = "clew";

    // Containers of the node DaemonSet
    public static final String NODE_AGENT_CONTAINER = "node-agent";
    public static final String COLLECTOR_CONTAINER = "collector";

    // Written by the operator alone
    public static final String CA = "clew-ca";
    public static final String CA_KEY = "ca.crt";
    public static final String TLS_OPERATOR = "clew-tls-operator";
    public static final String TLS_HUB = "clew-tls-hub";
    public static final String TLS_GATEWAY = "clew-tls-gateway";
    public static final String TLS_NODE = "clew-tls-node";
    public static final String NODE_CONFIG = "clew-node-config";
    public static final String GATEWAY_CONFIG = "clew-gateway-config";

    /** The key of the collector's configuration in those two ConfigMaps. */
    public static final String COLLECTOR_CONFIG_KEY = "collector.yaml";

    // Field managers of server-side apply
    public static final String INSTALL_MANAGER = "clew-install";
    public static final String OPERATOR_MANAGER = "clew-operator";

    // Ports
    public static final int OTLP_GRPC_PORT = 4317;
    public static final int OTLP_HTTP_PORT = 4318;
    public static final int API_PORT = 9090;
    public static final int WEBHOOK_PORT = 9443;
    public static final int COLLECTOR_HEALTH_PORT = 13133;
    public static final int COLLECTOR_METRICS_PORT = 8888;

    /** HTTP /healthz and /readyz of operator, hub and node agent, for the kubelet alone. */
    public static final int HEALTH_PORT = 8081;

    /** The audience of tokens that hub and operator admit. */
    public static final String AUDIENCE = "clew";

    // Labels
    /** On every object of ours: which part it is (operator, hub, gateway, node, …). */
    public static final String PART_LABEL = "app.kubernetes.io/component";

    public static final String NAME_LABEL = "app.kubernetes.io/name";
    public static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    /** The value of {@link #NAME_LABEL} and {@link #MANAGED_BY_LABEL} on all that is ours. */
    public static final String CLEW = "clew";

    public static final String PART_OPERATOR = "operator";
    public static final String PART_HUB = "hub";
    public static final String PART_GATEWAY = "gateway";
    public static final String PART_NODE = "node";

    /**
     * On the pod that the operator creates with dryRun=All to prove the webhook; its value is
     * "true".
     */
    public static final String PROBE_LABEL = "clew.dev/webhook-probe";

    // Annotations
    /**
     * The webhook's mark on a pod: a digest of the decision that was applied. A pod that lacks it,
     * or carries another than the workload's decision of now, runs without the agent that was
     * decided.
     */
    public static final String INSTRUMENTED_ANNOTATION = "clew.dev/instrumented";

    /** On a pod: what the webhook could not merge, as a sentence. */
    public static final String CONFLICT_ANNOTATION = "clew.dev/conflict";

    /**
     * On the pod template of our own Deployments and DaemonSet: digest of the configuration; a
     * change rolls them.
     */
    public static final String CONFIG_HASH_ANNOTATION = "clew.dev/config-hash";

    /**
     * On a Source: what its decisions broke, as JSON, a member {@code KIND/NAME} a workload. The
     * operator writes it; who removes a member has that workload tried again.
     */
    public static final String FAILURES_ANNOTATION = "clew.dev/failures";

    /**
     * On the pod template of a user's workload while it is traced: the one thing written there; a
     * new value restarts it, and undoing removes it.
     */
    public static final String RESTARTED_ANNOTATION = "clew.dev/restarted-at";

    private Names() {}

    /**
     * The DNS name by which a Service of the system namespace is certified: {@code
     * clew-hub.clew-system.svc}.
     */
    public static String serverName(String service) {
        return service + "." + SYSTEM_NAMESPACE + ".svc";
    }
}
