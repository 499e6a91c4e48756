package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is served, as clients ask for it before anything else: versions, groups, kinds with their
 * verbs.
 */
final class Discovery {
    /** The version that the sandbox claims to be; what it serves is held against this one. */
    static final String VERSION = "v1.36.3-clew";

    private final Catalogue catalogue;
    private final String address;

    /**
     * @param address host and port of the server
     */
    Discovery(Catalogue catalogue, String address) {
        this.catalogue = catalogue;
        this.address = address;
    }

    /** The answer for a path that is no resource; empty when there is nothing there. */
    Optional<Answer> answer(String path) {
        return switch (path) {
            case "/healthz", "/livez", "/readyz" -> Optional.of(Answer.text("ok"));
            case "/version" -> Optional.of(Answer.json(200, version()));
            case "/api" -> Optional.of(Answer.json(200, core()));
            case "/apis" -> Optional.of(Answer.json(200, groups()));
            default -> group(path.substring(1).split("/"));
        };
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "36")
                .put("gitVersion", VERSION)
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "javac")
                .put("platform", "jvm");
    }

    private ObjectNode core() {
        var node = Json.object().put("kind", "APIVersions");
        node.putArray("versions").add("v1");
        node.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", address);
        return node;
    }

    private ObjectNode groups() {
        var node = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var array = node.putArray("groups");
        catalogue
                .groups()
                .forEach(
                        (name, versions) -> {
                            if (!name.isEmpty()) {
                                array.add(group(name, versions));
                            }
                        });
        return node;
    }

    private static ObjectNode group(String name, List<String> versions) {
        var node = Json.object().put("name", name);
        ArrayNode array = node.putArray("versions");
        versions.forEach(v -> version(array.addObject(), name, v));
        version(node.putObject("preferredVersion"), name, versions.getFirst());
        return node;
    }

    private static void version(ObjectNode node, String group, String version) {
        node.put("groupVersion", group + "/" + version).put("version", version);
    }

    private Optional<Answer> group(String[] part) {
        var groups = catalogue.groups();
        if (part[0].equals("api") && part.length == 2 && part[1].equals("v1")) {
            return Optional.of(Answer.json(200, resources("", "v1")));
        }
        if (!part[0].equals("apis") || part.length < 2 || !groups.containsKey(part[1])) {
            return Optional.empty();
        }
        if (part.length == 2) {
            var node = group(part[1], groups.get(part[1]));
            return Optional.of(
                    Answer.json(200, node.put("kind", "APIGroup").put("apiVersion", "v1")));
        }
        return part.length == 3 && groups.get(part[1]).contains(part[2])
                ? Optional.of(Answer.json(200, resources(part[1], part[2])))
                : Optional.empty();
    }

    private ObjectNode resources(String group, String version) {
        var node = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        node.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        var array = node.putArray("resources");
        catalogue.all().stream()
                .filter(r -> r.group().equals(group) && r.version().equals(version))
                .sorted(Comparator.comparing(Resource::plural))
                .forEach(r -> add(array, r));
        return node;
    }

    private static void add(ArrayNode array, Resource resource) {
        var node = array.addObject().put("name", resource.plural());
        node.put("singularName", resource.singular()).put("namespaced", resource.namespaced());
        node.put("kind", resource.kind()).set("verbs", Json.array(resource.verbs()));
        if (!resource.shortNames().isEmpty()) {
            node.set("shortNames", Json.array(resource.shortNames()));
        }
        if (!resource.categories().isEmpty()) {
            node.set("categories", Json.array(resource.categories()));
        }
        for (var subresource : resource.subresources().stream().sorted().toList()) {
            var sub = array.addObject().put("name", resource.plural() + "/" + subresource);
            sub.put("singularName", "").put("namespaced", resource.namespaced());
            switch (subresource) {
                case "status" -> kind(sub, resource.kind(), "get", "patch", "update");
                case "scale" -> {
                    sub.put("group", "autoscaling").put("version", "v1");
                    kind(sub, "Scale", "get", "patch", "update");
                }
                case "token" -> {
                    sub.put("group", "authentication.k8s.io").put("version", "v1");
                    kind(sub, "TokenRequest", "create");
                }
                case "binding" -> kind(sub, "Binding", "create");
                case "log" -> kind(sub, resource.kind(), "get");
                case "portforward" -> kind(sub, "PodPortForwardOptions", "create", "get");
                default -> throw new IllegalStateException(subresource);
            }
        }
    }

    private static void kind(ObjectNode node, String kind, String... verbs) {
        node.put("kind", kind).set("verbs", Json.array(List.of(verbs)));
    }
}
