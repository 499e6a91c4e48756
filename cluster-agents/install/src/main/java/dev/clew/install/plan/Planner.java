package dev.clew.install.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.api.Names;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;
import dev.clew.install.InstallProblem;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.manifests.Manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads each object of an installation and says what has to happen to it. */
final class Planner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEXT_RIGHT = "ask whoever owns the cluster for that right";

    private final KubernetesClient client;

    Planner(KubernetesClient client) {
        this.client = client;
    }

    Plan plan(InstallOptions options) {
        try {
            var access = new Access(client);
            return new Plan(
                    Manifests.of(options).stream().map(object -> step(object, access)).toList());
        } catch (KubernetesClientException e) {
            throw InstallProblem.from("The cluster could not be read", e);
        }
    }

    InstallOptions currentOptions() {
        try {
            Installation installation =
                    client.resources(Installation.class).withName(Names.INSTALLATION).get();
            return installation == null
                    ? InstallOptions.defaults()
                    : InstallOptions.of(installation.getSpec());
        } catch (KubernetesClientException e) {
            throw InstallProblem.from("The cluster could not be read", e);
        }
    }

    private Step step(HasMetadata desired, Access access) {
        if (desired instanceof Source source) {
            Optional<Outcome> said = traced(source);
            if (said.isPresent()) {
                return new Step(desired, said.get());
            }
        }
        return new Step(desired, outcome(desired, access));
    }

    private Outcome outcome(HasMetadata desired, Access access) {
        HasMetadata live;
        try {
            live = client.resource(desired).get();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 403) {
                throw e;
            }
            return new Outcome.Refused(
                    access.missing(desired, List.of("get")).orElse(e.getMessage()), NEXT_RIGHT);
        }
        if (live == null) {
            return permitted(desired, access, new Outcome.Create(), List.of("create", "patch"));
        }
        if (live.getMetadata().getDeletionTimestamp() != null) {
            return new Outcome.Refused(
                    ObjectRef.of(desired) + " is still being removed",
                    "wait until it is gone and try again");
        }
        List<String> fields = differing(desired, live);
        return fields.isEmpty()
                ? new Outcome.Same()
                : permitted(desired, access, new Outcome.Change(fields), List.of("patch"));
    }

    private static Outcome permitted(
            HasMetadata desired, Access access, Outcome outcome, List<String> verbs) {
        return access.missing(desired, verbs)
                .<Outcome>map(right -> new Outcome.Refused(right, NEXT_RIGHT))
                .orElse(outcome);
    }

    private static List<String> differing(HasMetadata desired, HasMetadata live) {
        JsonNode wanted = tree(desired);
        var fields = new ArrayList<>(Difference.between(wanted, tree(live)));
        for (ManagedFieldsEntry entry : live.getMetadata().getManagedFields()) {
            if (Names.INSTALL_MANAGER.equals(entry.getManager())
                    && "Apply".equals(entry.getOperation())) {
                fields.addAll(StaleFields.of(tree(entry.getFieldsV1()), wanted));
            }
        }
        return fields;
    }

    /** What is to be said of a namespace to be traced before its Source is compared. */
    private Optional<Outcome> traced(Source source) {
        String namespace = source.getMetadata().getNamespace();
        Namespace live = client.namespaces().withName(namespace).get();
        if (live == null || live.getMetadata().getDeletionTimestamp() != null) {
            return Optional.of(
                    new Outcome.Refused(
                            "there is no namespace " + namespace + " to trace",
                            "create it, or name another"));
        }
        return sources(namespace).stream()
                .filter(
                        other ->
                                other.getSpec().workload().kind().equals(SourceSpec.NAMESPACE_KIND))
                .filter(other -> !other.getMetadata().getName().equals(Names.WHOLE_NAMESPACE))
                .findFirst()
                .map(Planner::alreadySaid);
    }

    private static Outcome alreadySaid(Source other) {
        if (other.getSpec().wanted()) {
            return new Outcome.Same();
        }
        return new Outcome.Refused(
                ObjectRef.of(other) + " keeps that namespace out", "delete or change that Source");
    }

    private List<Source> sources(String namespace) {
        try {
            return client.resources(Source.class).inNamespace(namespace).list().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                // The kind itself is not known yet.
                return List.of();
            }
            throw e;
        }
    }

    private static JsonNode tree(Object object) {
        try {
            return JSON.readTree(Serialization.asJson(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was just written as JSON is none", e);
        }
    }
}
