package dev.clew.operator.rollout;

import dev.clew.api.WorkloadRef;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.ArrayList;
import java.util.List;

/** Reads what a container wrote last before it ended. */
public final class LastWords {
    private static final int LINES = 12;
    private static final int LONGEST_LINE = 400;

    private final KubernetesClient client;

    /**
     * @param client its life is the caller's
     */
    public LastWords(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The evidence of a break: Kubernetes' words, and the last lines of the container's log.
     *
     * @return never empty; if the log cannot be read, it says why
     */
    public List<String> of(WorkloadRef workload, Phase.Breaking breaking) {
        var evidence = new ArrayList<String>();
        evidence.add("pod " + breaking.pod().name() + ": " + breaking.words());
        if (breaking.container().isEmpty()) {
            return evidence;
        }
        var container =
                client.pods()
                        .inNamespace(workload.namespace())
                        .withName(breaking.pod().name())
                        .inContainer(breaking.container());
        try {
            String log = container.terminated().tailingLines(LINES).getLog();
            if (log == null || log.isBlank()) {
                log = container.tailingLines(LINES).getLog();
            }
            String.valueOf(log)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                    .forEach(evidence::add);
        } catch (KubernetesClientException e) {
            evidence.add("its log could not be read: " + e.getMessage());
        }
        return evidence;
    }
}
