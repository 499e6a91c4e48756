package dev.clew.app.demo;

import dev.clew.api.State;
import dev.clew.api.WorkloadRef;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The sample shop in a cluster, whichever: deployed from its manifests, switched by its load, read
 * by its logs.
 */
final class Shop {
    /** The namespace that is traced. */
    static final String NAMESPACE = "shop";

    private static final String OUTSIDE = "shop-outside";
    private static final String LOAD = "load";

    /** What of the shop runs on something else than Java names it. */
    private static final String RUNTIME_LABEL = "runtime";

    private final KubernetesClient client;
    private final Path manifests;
    private final ShopRuntimes runtimes;

    /**
     * @param client of the cluster
     * @param manifests the folder of its three files
     * @param runtimes what of the shop can run there
     */
    Shop(KubernetesClient client, Path manifests, ShopRuntimes runtimes) {
        this.client = client;
        this.manifests = manifests;
        this.runtimes = runtimes;
    }

    /**
     * Applies namespaces and Services, writes their ClusterIPs into the Deployments, applies these.
     * The load is on.
     */
    void deploy() throws IOException {
        apply(Files.readString(manifests.resolve("namespaces.yaml")));
        Map<String, String> addresses = new TreeMap<>();
        for (HasMetadata applied : apply(Files.readString(manifests.resolve("services.yaml")))) {
            Service service = (Service) applied;
            addresses.put(service.getMetadata().getName(), service.getSpec().getClusterIP());
        }
        String deployments = Files.readString(manifests.resolve("deployments.yaml"));
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            deployments = deployments.replace("${" + address.getKey() + ".ip}", address.getValue());
        }
        apply(withoutAddressesOfNobody(deployments));
    }

    /** Who is told of no cart does without one. */
    private static String withoutAddressesOfNobody(String deployments) {
        return deployments
                .lines()
                .filter(line -> !line.contains("${"))
                .collect(Collectors.joining("\n"));
    }

    private List<HasMetadata> apply(String yaml) {
        var text = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
        List<HasMetadata> applied = new ArrayList<>();
        for (HasMetadata one : client.load(text).items()) {
            Map<String, String> labels = one.getMetadata().getLabels();
            if (labels == null
                    || labels.get(RUNTIME_LABEL) == null
                    || !runtimes.missing().containsKey(labels.get(RUNTIME_LABEL))) {
                applied.add(client.resource(one).forceConflicts().serverSideApply());
            }
        }
        return applied;
    }

    /**
     * Waits until every pod of every Deployment is ready.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientTimeoutException naming those that are
     *     not
     */
    void awaitReady(Duration limit) {
        List<Deployment> all = new ArrayList<>();
        all.addAll(client.apps().deployments().inNamespace(NAMESPACE).list().getItems());
        all.addAll(client.apps().deployments().inNamespace(OUTSIDE).list().getItems());
        client.resourceList(List.<HasMetadata>copyOf(all))
                .waitUntilCondition(
                        found -> found != null && Readiness.getInstance().isReady(found),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /**
     * The state that one of its workloads has to reach when all is well: nobody calls {@code idle}.
     */
    static State expected(WorkloadRef workload) {
        return workload.name().equals("idle") ? State.INSTRUMENTED_NO_TRAFFIC : State.SENDING;
    }

    /** Switches the load on. */
    void loadOn() {
        client.apps().deployments().inNamespace(OUTSIDE).withName(LOAD).scale(1);
    }

    /**
     * Switches the load off and waits until its pod is gone: it finishes what is in flight first.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientTimeoutException if it stays
     */
    void loadOff(Duration limit) {
        client.apps().deployments().inNamespace(OUTSIDE).withName(LOAD).scale(0);
        for (Pod pod :
                client.pods().inNamespace(OUTSIDE).withLabel("app", LOAD).list().getItems()) {
            client.pods()
                    .resource(pod)
                    .waitUntilCondition(
                            found -> found == null, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Reads what the programs of the traced namespace have counted.
     *
     * @throws IOException if one has not said anything yet
     */
    TruthReading truth() throws IOException {
        List<String> logs = new ArrayList<>();
        for (Pod pod : client.pods().inNamespace(NAMESPACE).list().getItems()) {
            ObjectMeta meta = pod.getMetadata();
            if (meta.getDeletionTimestamp() == null) {
                logs.add(client.pods().inNamespace(NAMESPACE).withName(meta.getName()).getLog());
            }
        }
        return TruthReading.of(logs);
    }
}
