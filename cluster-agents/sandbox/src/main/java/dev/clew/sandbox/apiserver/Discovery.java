package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is served, as clients ask for it before anything else: versions, groups, kinds with their
 * verbs. A group has one version.
 */
final class Discovery {
    /** The version that the sandbox claims to be; what it serves is held against this one. */
    static final String VERSION = "v1.36.3-clew";

    private final Catalogue catalogue;
    private final String address;

    /**
     * @param address host of the server
     */
    Discovery(Catalogue catalogue, String address) {
        this.catalogue = catalogue;
        this.address = address;
    }

    /** The answer for a path that is no resource. */
    Answer answer(String path) {
        return switch (path) {
            case "/healthz", "/livez", "/readyz" -> Answer.text("ok");
            case "/version" -> Answer.json(200, version());
            case "/api" -> Answer.json(200, core());
            case "/apis" -> Answer.json(200, groups());
            default -> Answer.json(200, group(path.split("/")));
        };
    }

    private static ObjectNode version() {
        var version = Json.object().put("major", "1").put("minor", "36");
        version.put("gitVersion", VERSION).put("gitCommit", "").put("gitTreeState", "clean");
        version.put("buildDate", "1970-01-01T00:00:00Z").put("goVersion", "none");
        return version.put("compiler", "javac").put("platform", "jvm");
    }

    private ObjectNode core() {
        var node = Json.object().put("kind", "APIVersions");
        node.putArray("versions").add("v1");
        var addresses = node.putArray("serverAddressByClientCIDRs").addObject();
        addresses.put("clientCIDR", "0.0.0.0/0").put("serverAddress", address);
        return node;
    }

    private ObjectNode groups() {
        var node = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = new TreeMap<String, ObjectNode>();
        for (var resource : catalogue.all()) {
            if (!resource.group().isEmpty()) {
                groups.put(resource.group(), group(resource));
            }
        }
        node.putArray("groups").addAll(groups.values());
        return node;
    }

    private static ObjectNode group(Resource resource) {
        var version = Json.object().put("groupVersion", resource.apiVersion());
        version.put("version", resource.version());
        var node = Json.object().put("name", resource.group());
        node.putArray("versions").add(version);
        return node.set("preferredVersion", version);
    }

    private ObjectNode group(String[] part) {
        var core = part.length == 3 && part[1].equals("api");
        var named = part.length > 2 && part.length < 5 && part[1].equals("apis");
        var group = core ? "" : named ? part[2] : "?";
        var version = core ? part[2] : named && part.length == 4 ? part[3] : "";
        var resources =
                catalogue.all().stream()
                        .filter(r -> r.group().equals(group))
                        .filter(r -> version.isEmpty() || r.version().equals(version))
                        .toList();
        if (resources.isEmpty()) {
            throw Failure.unknownPath();
        }
        var first = resources.getFirst();
        if (version.isEmpty()) {
            return group(first).put("kind", "APIGroup").put("apiVersion", "v1");
        }
        var node = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        var list = node.put("groupVersion", first.apiVersion()).putArray("resources");
        resources.forEach(r -> r.discovered().forEach(list::add));
        return node;
    }
}
