package dev.clew.install.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.api.Names;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.Source;
import dev.clew.install.InstallProblem;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.manifests.Manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.net.HttpURLConnection;
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
            var sources = new SourcesBefore(client);
            return new Plan(
                    Parallel.map(
                            Manifests.of(options),
                            object -> new Step(object, outcome(object, sources, access))));
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

    private Outcome outcome(HasMetadata desired, SourcesBefore sources, Access access) {
        return switch (desired) {
            case Source source ->
                    sources.decided(source)
                            .orElseGet(() -> compared(source, sources.live(source), access));
            default -> outcome(desired, access);
        };
    }

    private Outcome outcome(HasMetadata desired, Access access) {
        try {
            return compared(desired, Optional.ofNullable(client.resource(desired).get()), access);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            return new Outcome.Refused(
                    access.missing(desired, List.of("get")).orElse(e.getMessage()), NEXT_RIGHT);
        }
    }

    private static Outcome compared(
            HasMetadata desired, Optional<? extends HasMetadata> live, Access access) {
        if (live.isEmpty()) {
            return permitted(desired, access, new Outcome.Create(), List.of("create", "patch"));
        }
        if (live.get().getMetadata().getDeletionTimestamp() != null) {
            return new Outcome.Refused(
                    ObjectRef.of(desired) + " is still being removed",
                    "wait until it is gone and try again");
        }
        List<String> fields = differing(desired, live.get());
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

    private static JsonNode tree(Object object) {
        try {
            return JSON.readTree(Serialization.asJson(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was just written as JSON is none", e);
        }
    }
}
