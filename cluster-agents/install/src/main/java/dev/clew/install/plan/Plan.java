package dev.clew.install.plan;

import dev.clew.api.Names;
import dev.clew.install.InstallProblem;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.manifests.Manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that an installation would do, in its order. Only reading a cluster makes one; nothing
 * is changed by it.
 *
 * @param steps one for each object of ours, in the order in which they are applied
 */
public record Plan(List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * Compares what those options ask for with what is there.
     *
     * @throws InstallProblem if the cluster cannot be read
     */
    public static Plan of(KubernetesClient client, InstallOptions options) {
        return new Planner(client).plan(options);
    }

    /**
     * The options of the installation that is there, so that planning again changes nothing that a
     * person set in it; the defaults where there is none.
     *
     * @throws InstallProblem if the cluster cannot be read
     */
    public static InstallOptions currentOptions(KubernetesClient client) {
        return new Planner(client).currentOptions();
    }

    /** The rights that making, changing and reading those objects needs, each once. */
    public static List<Right> rights(InstallOptions options) {
        return Manifests.of(options).stream()
                .flatMap(
                        object ->
                                Stream.of("get", "create", "patch")
                                        .map(verb -> Right.to(verb, object)))
                .distinct()
                .toList();
    }

    /** The steps that change something. */
    public List<Step> toDo() {
        return steps.stream().filter(step -> !(step.outcome() instanceof Outcome.Same)).toList();
    }

    /** The steps that cannot be done; if there is one, the plan cannot be applied. */
    public List<Step> refusals() {
        return steps.stream().filter(step -> step.outcome() instanceof Outcome.Refused).toList();
    }

    /**
     * Makes sure that the plan can be applied.
     *
     * @throws InstallProblem naming every reason why not
     */
    public void requireApplicable() {
        List<Step> refusals = refusals();
        if (refusals.isEmpty()) {
            return;
        }
        var first = (Outcome.Refused) refusals.getFirst().outcome();
        String reasons =
                refusals.stream()
                        .map(step -> ((Outcome.Refused) step.outcome()).reason())
                        .distinct()
                        .collect(Collectors.joining(", "));
        throw new InstallProblem("Nothing was applied", reasons, first.next());
    }

    /**
     * The objects as documents for {@code kubectl apply --server-side}, or for a Git repository:
     * equal options give equal text. It holds no private key and no certificate.
     */
    public String yaml() {
        return steps.stream().map(step -> document(step.object())).collect(Collectors.joining());
    }

    /** What the operator writes by itself, once it runs; never part of a plan. */
    public static List<ObjectRef> operatorWrites() {
        return List.of(
                new ObjectRef("Secret", Names.SYSTEM_NAMESPACE, Names.CA),
                new ObjectRef("Secret", Names.SYSTEM_NAMESPACE, Names.TLS_OPERATOR),
                new ObjectRef("Secret", Names.SYSTEM_NAMESPACE, Names.TLS_HUB),
                new ObjectRef("Secret", Names.SYSTEM_NAMESPACE, Names.TLS_GATEWAY),
                new ObjectRef("Secret", Names.NODE_NAMESPACE, Names.TLS_NODE),
                new ObjectRef("ConfigMap", Names.SYSTEM_NAMESPACE, Names.CA),
                new ObjectRef("ConfigMap", Names.NODE_NAMESPACE, Names.CA),
                new ObjectRef("ConfigMap", Names.SYSTEM_NAMESPACE, Names.GATEWAY_CONFIG),
                new ObjectRef("ConfigMap", Names.NODE_NAMESPACE, Names.NODE_CONFIG));
    }

    private static String document(HasMetadata object) {
        String yaml = Serialization.asYaml(object);
        return yaml.startsWith("---") ? yaml : "---\n" + yaml;
    }
}
