package dev.clew.install.uninstall;

import dev.clew.install.Changes;
import dev.clew.install.PodTrouble;
import dev.clew.install.RolledOut;
import dev.clew.install.plan.ObjectRef;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Everybody's workloads and pods, watched: which still carry something of ours, and whether those
 * that did are themselves again. Used by one thread.
 */
final class Traced {
    private final List<Supplier<? extends List<? extends HasMetadata>>> workloads;
    private final Supplier<List<Pod>> pods;

    /** Every workload that carried a mark since the watch began. */
    private final Set<ObjectRef> seen = new HashSet<>();

    Traced(KubernetesClient client, Changes changes) {
        this.workloads =
                List.of(
                        changes.of(client.apps().deployments().inAnyNamespace()),
                        changes.of(client.apps().statefulSets().inAnyNamespace()),
                        changes.of(client.apps().daemonSets().inAnyNamespace()));
        this.pods = changes.of(client.pods().inAnyNamespace());
    }

    /** The workloads whose template is marked, in a fixed order. */
    List<HasMetadata> marked() {
        List<HasMetadata> marked = all().stream().filter(Marks::onTemplate).toList();
        marked.forEach(workload -> seen.add(ObjectRef.of(workload)));
        return marked;
    }

    /** The pods that carry an agent and that a controller replaces when they go. */
    List<Pod> markedPods() {
        return pods.get().stream()
                .filter(Marks::onPod)
                .filter(Marks::isReplaced)
                .sorted(Comparator.comparing(pod -> ObjectRef.of(pod).toString()))
                .toList();
    }

    /** What keeps everything from being as it was, as sentences; empty when it is. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        marked().forEach(it -> missing.add(ObjectRef.of(it) + " is not restored"));
        markedPods().forEach(it -> missing.add(ObjectRef.of(it) + " still has the agent"));
        missing.addAll(notReady(seen));
        return missing;
    }

    /** Which of those workloads are not rolled out, with the trouble of their namespaces' pods. */
    List<String> notReady(Set<ObjectRef> some) {
        var missing = new ArrayList<String>();
        var namespaces = new HashSet<String>();
        for (HasMetadata workload : all()) {
            if (some.contains(ObjectRef.of(workload)) && Marks.rollsByItself(workload)) {
                RolledOut.missing(workload)
                        .ifPresent(
                                sentence -> {
                                    missing.add(sentence);
                                    namespaces.add(workload.getMetadata().getNamespace());
                                });
            }
        }
        pods.get().stream()
                .filter(pod -> namespaces.contains(pod.getMetadata().getNamespace()))
                .flatMap(pod -> PodTrouble.of(pod).stream())
                .sorted()
                .forEach(missing::add);
        return missing;
    }

    /** The workloads that carried a mark since the watch began. */
    Set<ObjectRef> seen() {
        return Set.copyOf(seen);
    }

    /** How many of the workloads that carried a mark are themselves again, and ready. */
    int restored() {
        return (int)
                all().stream()
                        .filter(it -> seen.contains(ObjectRef.of(it)))
                        .filter(it -> !Marks.onTemplate(it))
                        .filter(it -> !Marks.rollsByItself(it) || RolledOut.missing(it).isEmpty())
                        .count();
    }

    private List<HasMetadata> all() {
        return workloads.stream()
                .flatMap(some -> some.get().stream())
                .<HasMetadata>map(it -> it)
                .sorted(Comparator.comparing(it -> ObjectRef.of(it).toString()))
                .toList();
    }
}
