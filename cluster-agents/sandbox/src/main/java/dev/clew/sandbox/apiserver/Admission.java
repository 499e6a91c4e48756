package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * What happens to an object between the request and the store: the namespace has to be there, pods
 * get their ServiceAccount, Services their address; then the webhooks. Order and words as the real
 * server's default admission plug-ins.
 */
final class Admission {
    private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    private final Store store;
    private final Catalogue catalogue;
    private final ServiceAddresses addresses;
    private final Webhooks webhooks;

    Admission(Store store, Catalogue catalogue, ServiceAddresses addresses, Webhooks webhooks) {
        this.store = store;
        this.catalogue = catalogue;
        this.addresses = addresses;
        this.webhooks = webhooks;
    }

    ObjectNode create(Write write, ObjectNode object) {
        var resource = write.resource();
        if (resource.namespaced()) {
            requireNamespace(write);
        }
        switch (resource.qualified()) {
            case "pods" -> serviceAccount(write, object);
            case "clusterroles.rbac.authorization.k8s.io" -> {
                if (object.hasNonNull("aggregationRule")) {
                    throw Failure.notServed("aggregated ClusterRoles");
                }
            }
            case Definitions.KIND -> Definitions.check(object);
            case "validatingwebhookconfigurations.admissionregistration.k8s.io" -> {
                if (!object.path("webhooks").isEmpty()) {
                    throw Failure.notServed("validating webhooks");
                }
            }
            default -> {}
        }
        return webhooks.admit("CREATE", write, object, null);
    }

    /** What comes after the webhooks: a Service gets its address. */
    void assign(Write write, ObjectNode object) {
        if (write.resource().is("services")) {
            addresses.assign(object);
        }
    }

    ObjectNode update(Write write, ObjectNode before, ObjectNode object) {
        if (write.resource().is(Definitions.KIND)) {
            Definitions.check(object);
        }
        return webhooks.admit("UPDATE", write, object, before);
    }

    void delete(Write write, Stored object) {
        webhooks.admit("DELETE", write, null, object.tree());
        if (write.resource().is("namespaces") && PROTECTED.contains(write.name())) {
            throw Failure.forbidden(
                    write.resource(), write.name(), "this namespace may not be deleted");
        }
    }

    private static final List<String> PROTECTED = List.of("default", "kube-system", "kube-public");

    private void requireNamespace(Write write) {
        var namespaces = catalogue.builtIn("namespaces");
        var namespace =
                store.get(namespaces, "", write.namespace())
                        .orElseThrow(() -> Failure.notFound(namespaces, write.namespace()));
        if (namespace.fields().get("status.phase").equals("Terminating")) {
            throw Failure.forbidden(
                    write.resource(),
                    write.name(),
                    "unable to create new content in namespace "
                            + write.namespace()
                            + " because it is being terminated");
        }
    }

    /** Names the pod's account and mounts its token, as the plug-in ServiceAccount does. */
    private void serviceAccount(Write write, ObjectNode pod) {
        var spec = Json.make(pod, "spec");
        var name = Json.text(spec, "serviceAccountName");
        if (name.isEmpty()) {
            name = "default";
        }
        spec.put("serviceAccountName", name).put("serviceAccount", name);
        var missing = name;
        var account =
                store.get(catalogue.builtIn("serviceaccounts"), write.namespace(), name)
                        .orElseThrow(
                                () ->
                                        Failure.forbidden(
                                                write.resource(),
                                                write.name(),
                                                "error looking up service account "
                                                        + write.namespace()
                                                        + "/"
                                                        + missing
                                                        + ": serviceaccount \""
                                                        + missing
                                                        + "\" not found"))
                        .tree();
        var mounts =
                spec.path("automountServiceAccountToken")
                        .asBoolean(account.path("automountServiceAccountToken").asBoolean(true));
        if (mounts) {
            mountToken(spec);
        }
    }

    private static void mountToken(ObjectNode spec) {
        var volume = "kube-api-access-" + Names.suffix();
        var used = false;
        for (var list : List.of("initContainers", "containers")) {
            for (var container : spec.path(list)) {
                var taken =
                        container
                                .path("volumeMounts")
                                .valueStream()
                                .anyMatch(m -> Json.text(m, "mountPath").equals(TOKEN_PATH));
                if (!taken) {
                    used = true;
                    ((ObjectNode) container)
                            .withArray("volumeMounts")
                            .addObject()
                            .put("name", volume)
                            .put("readOnly", true)
                            .put("mountPath", TOKEN_PATH);
                }
            }
        }
        if (!used) {
            return;
        }
        var projected =
                spec.withArray("volumes").addObject().put("name", volume).putObject("projected");
        var sources = projected.put("defaultMode", 420).putArray("sources");
        sources.addObject()
                .putObject("serviceAccountToken")
                .put("expirationSeconds", 3607)
                .put("path", "token");
        var ca = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
        ca.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
        var namespace = sources.addObject().putObject("downwardAPI").putArray("items").addObject();
        namespace
                .put("path", "namespace")
                .putObject("fieldRef")
                .put("apiVersion", "v1")
                .put("fieldPath", "metadata.namespace");
    }
}
