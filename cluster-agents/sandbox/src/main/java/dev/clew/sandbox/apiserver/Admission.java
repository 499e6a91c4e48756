package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the server adds to an object between the request and the store: the namespace has to be
 * there, pods get their ServiceAccount, Services their address; new objects go by the webhooks.
 * Order and words as the real server's default admission plug-ins.
 *
 * @param network the first two numbers of ClusterIPs with their dots, such as {@code 127.64.}
 * @param addresses how many ClusterIPs were handed out
 */
record Admission(Store store, Webhooks webhooks, String network, AtomicInteger addresses) {
    private static final JsonNode SERVER = Json.data("server.json");
    private static final JsonNode TOKEN = SERVER.path("token");
    private static final int ADDRESSES = 127 * 256; // the last 256 stay free

    /** Letters of generated names, as in k8s.io/apimachinery/pkg/util/rand: they spell no words. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    /** Fields that are known and no others, and what follows from other fields. */
    static void complete(Resource resource, ObjectNode object) {
        Check.complete(object, resource.schema());
        if (resource.is("namespaces")) {
            var name = Json.text(object, "metadata", "name");
            Json.make(object, "metadata", "labels").put("kubernetes.io/metadata.name", name);
        } else if (object.remove("stringData") instanceof ObjectNode texts) {
            var data = Json.make(object, "data");
            for (var text : texts.properties()) {
                var bytes = text.getValue().asText().getBytes(StandardCharsets.UTF_8);
                data.put(text.getKey(), Base64.getEncoder().encodeToString(bytes));
            }
        }
    }

    /** Refuses what the sandbox would not do right. */
    static void check(Resource resource, ObjectNode object) {
        Refusals.check(resource.kind(), object);
        if (resource.is(Definitions.KIND)) {
            Definitions.check(object);
        }
    }

    /** What a new object is to be before it gets a name; the webhooks have seen it. */
    ObjectNode create(Target target, ObjectNode object) {
        check(target.resource(), object);
        if (target.resource().namespaced()) {
            requireNamespace(target, Json.text(object, "metadata", "name"));
        }
        if (target.resource().is("pods")) {
            serviceAccount(target, object);
        }
        return webhooks.admit(target, object);
    }

    /** Gives a new object its name, uid, time and first status; a Service an address. */
    void begin(Resource resource, ObjectNode object) {
        var metadata = Json.make(object, "metadata");
        if (Json.text(metadata, "name").isEmpty() && metadata.hasNonNull("generateName")) {
            metadata.put("name", Json.text(metadata, "generateName") + suffix());
        }
        Check.name(resource, Json.text(metadata, "name"));
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Json.now());
        if (resource.generation()) {
            metadata.put("generation", 1);
        }
        if (resource.is("services")) {
            var spec = Json.make(object, "spec");
            var address = address(Json.text(spec, "clusterIP"));
            spec.put("clusterIP", address).putArray("clusterIPs").add(address);
        }
        if (SERVER.path("created").get(resource.qualified()) instanceof ObjectNode begun) {
            Patches.merge(object, begun.deepCopy());
        }
    }

    /** The five letters at the end of a generated name. */
    private static String suffix() {
        var letters = ThreadLocalRandom.current().ints(5, 0, LETTERS.length());
        return letters.mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
    }

    /** One of 127.N.128.0/17 that no other Service has, unless none is wanted. */
    private String address(String wanted) {
        if (!List.of("", "None").contains(wanted)) {
            throw Failure.of("notServed", "cluster IPs of one's own choice");
        }
        var services = store.list(store.kind("services"), "").items().stream();
        var used = services.map(s -> s.fields().get("spec.clusterIP")).toList();
        return wanted.equals("None")
                ? wanted
                : Stream.generate(() -> addresses.getAndIncrement() % ADDRESSES + 1)
                        .map(n -> network + (128 + n / 256) + "." + n % 256)
                        .filter(address -> !used.contains(address))
                        .findFirst()
                        .orElseThrow();
    }

    private void requireNamespace(Target target, String object) {
        var name = target.namespace();
        var namespace =
                store.get("namespaces", "", name)
                        .orElseThrow(() -> Failure.on("notFound", store.kind("namespaces"), name));
        if (namespace.deleting()) {
            throw Failure.on("ending", target.resource(), object, name);
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
            var object = Json.text(pod, "metadata", "name");
            throw Failure.on("noAccount", target.resource(), object, namespace, name);
        }
        var mounts = account.get().tree().path("automountServiceAccountToken").asBoolean(true);
        if (spec.path("automountServiceAccountToken").asBoolean(mounts)) {
            mountToken(spec);
        }
    }

    private static void mountToken(ObjectNode spec) {
        var name = "kube-api-access-" + suffix();
        ObjectNode volume = TOKEN.path("volume").deepCopy();
        spec.withArray("volumes").add(volume.put("name", name));
        ObjectNode mount = TOKEN.path("mount").deepCopy();
        mount.put("name", name);
        for (var list : List.of("containers", "initContainers")) {
            for (var container : spec.path(list)) {
                var mounts = ((ObjectNode) container).withArray("volumeMounts");
                if (!Json.texts(mounts, "mountPath").contains(Json.text(mount, "mountPath"))) {
                    mounts.add(mount.deepCopy());
                }
            }
        }
    }
}
