package dev.clew.operator.rollout;

import dev.clew.api.WorkloadRef;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what a container wrote last before it ended. */
public final class LastWords {
    private static final int LINES = 12;
    private static final int LONGEST_LINE = 400;

    /** An undo does not wait longer for a kubelet that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Executor THREADS = Thread::startVirtualThread;

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
        try {
            evidence.addAll(
                    CompletableFuture.supplyAsync(() -> lines(workload, breaking), THREADS)
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            evidence.add("its log could not be read: " + e.getCause().getMessage());
        } catch (TimeoutException e) {
            evidence.add("its log could not be read within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return evidence;
    }

    private List<String> lines(WorkloadRef workload, Phase.Breaking breaking) {
        var container =
                client.pods()
                        .inNamespace(workload.namespace())
                        .withName(breaking.pod().name())
                        .inContainer(breaking.container());
        String log;
        try {
            log = container.terminated().tailingLines(LINES).getLog();
        } catch (KubernetesClientException e) {
            // It has not ended once yet: then what it writes now is all there is.
            log = container.tailingLines(LINES).getLog();
        }
        return String.valueOf(log)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
    }
}
