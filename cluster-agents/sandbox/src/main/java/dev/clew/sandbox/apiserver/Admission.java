package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What happens to an object between the request and the store: the namespace has to be there, pods
 * get their ServiceAccount, Services their address; then the webhooks. Order and words as the real
 * server's default admission plug-ins.
 */
final class Admission {
    private static final List<String> PROTECTED = List.of("default", "kube-system", "kube-public");

    private final JsonNode token = Json.data(Json.resource("token.json"));
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
        if (resource.is("pods")) {
            serviceAccount(write, object);
        } else if (object.hasNonNull("aggregationRule")) {
            throw Failure.notServed("aggregated ClusterRoles");
        } else if (resource.plural().equals("validatingwebhookconfigurations")
                && !object.path("webhooks").isEmpty()) {
            throw Failure.notServed("validating webhooks");
        }
        return update("CREATE", write, null, object);
    }

    /** What comes after the webhooks: a Service gets its address. */
    void assign(Resource resource, ObjectNode object) {
        if (resource.is("services")) {
            addresses.assign(object);
        }
    }

    ObjectNode update(String operation, Write write, ObjectNode before, ObjectNode object) {
        if (write.resource().is(Definitions.KIND)) {
            Definitions.check(object);
        }
        return webhooks.admit(operation, write, object, before);
    }

    void delete(Write write, Stored object) {
        webhooks.admit("DELETE", write, null, object.tree());
        if (write.resource().is("namespaces") && PROTECTED.contains(write.name())) {
            var why = "this namespace may not be deleted";
            throw Failure.forbidden(write.resource(), write.name(), why);
        }
    }

    private void requireNamespace(Write write) {
        var namespaces = catalogue.builtIn("namespaces");
        var namespace =
                store.get(namespaces, "", write.namespace())
                        .orElseThrow(() -> Failure.notFound(namespaces, write.namespace()));
        if (namespace.deleting()) {
            var why = "unable to create new content in namespace %s because it is being terminated";
            throw Failure.forbidden(
                    write.resource(), write.name(), why.formatted(write.namespace()));
        }
    }

    /** Names the pod's account and mounts its token, as the plug-in ServiceAccount does. */
    private void serviceAccount(Write write, ObjectNode pod) {
        var spec = Json.make(pod, "spec");
        var name = Json.at(spec, "serviceAccountName").asText("default");
        spec.put("serviceAccountName", name).put("serviceAccount", name);
        var account =
                store.get(catalogue.builtIn("serviceaccounts"), write.namespace(), name)
                        .orElseThrow(() -> noAccount(write, name))
                        .tree();
        if (spec.path("automountServiceAccountToken")
                .asBoolean(account.path("automountServiceAccountToken").asBoolean(true))) {
            mountToken(spec);
        }
    }

    private static Failure noAccount(Write write, String name) {
        var why = "error looking up service account %s/%s: serviceaccount \"%2$s\" not found";
        return Failure.forbidden(
                write.resource(), write.name(), why.formatted(write.namespace(), name));
    }

    private void mountToken(ObjectNode spec) {
        var name = "kube-api-access-" + Registry.suffix();
        var mount = ((ObjectNode) token.get("mount").deepCopy()).put("name", name);
        var used = false;
        for (var list : List.of("initContainers", "containers")) {
            for (var container : spec.path(list)) {
                var taken = Json.texts(container.path("volumeMounts"), "mountPath");
                if (!taken.contains(Json.text(mount, "mountPath"))) {
                    used = true;
                    ((ObjectNode) container).withArray("volumeMounts").add(mount.deepCopy());
                }
            }
        }
        if (used) {
            var volume = ((ObjectNode) token.get("volume").deepCopy()).put("name", name);
            spec.withArray("volumes").add(volume);
        }
    }
}
