package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What happens to an object between the request and the store: the namespace has to be there, pods
 * get their ServiceAccount, Services their address; then the webhooks. Order and words as the real
 * server's default admission plug-ins.
 *
 * @param network the first two numbers of ClusterIPs with their dots, such as {@code 127.64.}
 * @param addresses how many ClusterIPs were handed out
 */
record Admission(Store store, Webhooks webhooks, String network, AtomicInteger addresses) {
    private static final JsonNode TOKEN = Json.data("server.json").path("token");
    private static final int ADDRESSES = 127 * 256; // the last 256 stay free
    private static final List<String> PROTECTED = List.of("default", "kube-system", "kube-public");

    ObjectNode create(Target target, ObjectNode object) {
        if (target.resource().namespaced()) {
            requireNamespace(target);
        }
        if (target.resource().is("pods")) {
            serviceAccount(target, object);
        }
        return update("CREATE", target, null, object);
    }

    /**
     * What comes after the webhooks: a Service gets an address of 127.N.128.0/17 that no other has.
     */
    void assign(Resource resource, ObjectNode object) {
        if (!resource.is("services")) {
            return;
        }
        var spec = Json.make(object, "spec");
        var address = Json.text(spec, "clusterIP");
        if (!List.of("", "None").contains(address)) {
            throw Failure.of("notServed", "cluster IPs of one's own choice");
        }
        var services = store.list(resource, "").items().stream();
        var used = services.map(s -> s.fields().get("spec.clusterIP")).toList();
        while (address.isEmpty() || (used.contains(address) && !address.equals("None"))) {
            var next = addresses.getAndIncrement() % ADDRESSES + 1;
            address = network + (128 + next / 256) + "." + next % 256;
        }
        spec.put("clusterIP", address).putArray("clusterIPs").add(address);
        spec.put("ipFamilyPolicy", "SingleStack").putArray("ipFamilies").add("IPv4");
    }

    ObjectNode update(String operation, Target target, ObjectNode before, ObjectNode object) {
        if (target.resource().schema().builtIn()) {
            Refusals.check(target.resource().kind(), object);
        }
        if (target.resource().is(Definitions.KIND)) {
            Definitions.check(target, object);
        }
        return webhooks.admit(operation, target, object, before);
    }

    void delete(Target target, Stored object) {
        webhooks.admit("DELETE", target, null, object.tree());
        if (target.resource().is("namespaces") && PROTECTED.contains(target.name())) {
            throw Failure.on("protected", target.resource(), target.name());
        }
    }

    private void requireNamespace(Target target) {
        var name = target.namespace();
        var namespace =
                store.get("namespaces", "", name)
                        .orElseThrow(() -> Failure.on("notFound", store.kind("namespaces"), name));
        if (namespace.deleting()) {
            throw Failure.on("ending", target.resource(), target.name(), name);
        }
    }

    /** Names the pod's account and mounts its token, as the plug-in ServiceAccount does. */
    private void serviceAccount(Target target, ObjectNode pod) {
        var spec = Json.make(pod, "spec");
        var name = spec.path("serviceAccountName").asText("default");
        spec.put("serviceAccountName", name).put("serviceAccount", name);
        var namespace = target.namespace();
        var account = store.get("serviceaccounts", namespace, name);
        if (account.isEmpty()) {
            throw Failure.on("noAccount", target.resource(), target.name(), namespace, name);
        }
        var mounts = account.get().tree().path("automountServiceAccountToken").asBoolean(true);
        if (spec.path("automountServiceAccountToken").asBoolean(mounts)) {
            mountToken(spec);
        }
    }

    private static void mountToken(ObjectNode spec) {
        var name = "kube-api-access-" + Registry.suffix();
        ObjectNode mount = TOKEN.path("mount").deepCopy();
        var containers = new ArrayList<>(spec.path("containers").valueStream().toList());
        spec.path("initContainers").forEach(containers::add);
        containers.removeIf(
                c ->
                        Json.texts(c.path("volumeMounts"), "mountPath")
                                .contains(Json.text(mount, "mountPath")));
        for (var container : containers) {
            var mounts = ((ObjectNode) container).withArray("volumeMounts");
            mounts.add(mount.deepCopy().put("name", name));
        }
        if (!containers.isEmpty()) {
            ObjectNode volume = TOKEN.path("volume").deepCopy();
            spec.withArray("volumes").add(volume.put("name", name));
        }
    }
}
