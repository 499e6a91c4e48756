package dev.clew.app.sources;

import dev.clew.api.Names;
import dev.clew.api.crd.Source;
import dev.clew.app.Incident;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls by which Sources of one namespace are changed; each failure names verb and object. */
record SourceCalls(KubernetesClient client, String namespace) {
    private static final String RESOURCE = "sources." + Names.GROUP;

    Optional<Source> get(String name) {
        return Optional.ofNullable(call("get", name, () -> named(name).get()));
    }

    /** Empty when that name is taken. */
    Optional<Source> create(Source source) {
        var name = source.getMetadata().getName();
        return call(
                "create",
                name == null ? source.getMetadata().getGenerateName() : name,
                () -> {
                    try {
                        return Optional.of(
                                client.resources(Source.class)
                                        .inNamespace(namespace)
                                        .resource(source)
                                        .create());
                    } catch (KubernetesClientException e) {
                        if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    /**
     * A JSON merge patch.
     *
     * @return what stands there afterwards; empty when it has changed meanwhile, which only a patch
     *     with a resource version can tell
     */
    Optional<Source> patch(String name, String patch) {
        return call(
                "patch",
                name,
                () -> {
                    try {
                        return Optional.of(
                                named(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch));
                    } catch (KubernetesClientException e) {
                        if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    void delete(String name) {
        var _ = call("delete", name, () -> named(name).delete());
    }

    private Resource<Source> named(String name) {
        return client.resources(Source.class).inNamespace(namespace).withName(name);
    }

    private <T> T call(String verb, String name, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw explain(verb, name, e);
        }
    }

    private Incident explain(String verb, String name, KubernetesClientException e) {
        var words = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
        var where = RESOURCE + " in namespace " + namespace;
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    Incident.expected(
                            "you may not " + verb + " " + where,
                            words,
                            "ask your administrator for the verb " + verb + " on it",
                            e);
            case HttpURLConnection.HTTP_NOT_FOUND ->
                    Incident.expected(
                            "the cluster does not know " + where,
                            words,
                            "look whether the namespace exists and Clew is installed",
                            e);
            case -1, 0 ->
                    Incident.expected(
                            "the API server did not answer: it was asked to "
                                    + verb
                                    + " Source "
                                    + namespace
                                    + "/"
                                    + name,
                            String.valueOf(words),
                            "try again once the cluster can be reached",
                            e);
            default ->
                    Incident.expected(
                            "the API server refused to "
                                    + verb
                                    + " Source "
                                    + namespace
                                    + "/"
                                    + name,
                            String.valueOf(words),
                            "",
                            e);
        };
    }

    /** Says that somebody else changed the same meanwhile. */
    Incident contested(String name) {
        return Incident.expected(
                "Source " + namespace + "/" + name + " was changed by someone else meanwhile",
                "it is not what this window made of it",
                "look at it and decide anew");
    }
}
