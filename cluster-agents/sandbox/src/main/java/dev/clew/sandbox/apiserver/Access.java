package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Decides by the Role, ClusterRole and Binding objects who may do what
 * (https://kubernetes.io/docs/reference/access-authn-authz/rbac/). The rules are read again only
 * after one of these objects has changed.
 */
final class Access {
    private static final String RBAC = "rbac.authorization.k8s.io";

    /**
     * What somebody wants to do: either to a resource, or to a path when {@code path} is not empty.
     *
     * @param resource plural name, with {@code /subresource} if there is one
     */
    record Wish(
            String verb,
            String group,
            String resource,
            String namespace,
            String name,
            String path) {

        static Wish path(String verb, String path) {
            return new Wish(verb, "", "", "", "", path);
        }
    }

    /** A binding's rules for one subject; an empty namespace means everywhere. */
    private record Grant(JsonNode subject, String namespace, JsonNode rules) {}

    /** All grants as they were after so many changes. */
    private record Known(int changes, List<Grant> grants) {}

    private final Store store;
    private final Catalogue catalogue;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Known known = new Known(-1, List.of());

    Access(Store store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
        store.watch(
                store.revision(),
                change -> {
                    if (change.resource().group().equals(RBAC)) {
                        changes.incrementAndGet();
                    }
                });
    }

    boolean allows(User user, Wish wish) {
        // Counted before reading: a change in between makes the next call read again.
        var now = changes.get();
        if (known.changes != now) {
            known = new Known(now, read());
        }
        return user.groups().contains(User.MASTERS)
                || known.grants.stream()
                        .filter(g -> g.namespace.isEmpty() || g.namespace.equals(wish.namespace))
                        .filter(g -> isMeant(g, user))
                        .anyMatch(g -> g.rules.valueStream().anyMatch(rule -> covers(rule, wish)));
    }

    /** Why not, in the real server's words. */
    static String refusal(User user, Wish wish) {
        if (!wish.path.isEmpty()) {
            return "User \"%s\" cannot %s path \"%s\"".formatted(user.name(), wish.verb, wish.path);
        }
        var where =
                wish.namespace.isEmpty()
                        ? "at the cluster scope"
                        : "in the namespace \"" + wish.namespace + "\"";
        return "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                .formatted(user.name(), wish.verb, wish.resource, wish.group, where);
    }

    private List<Grant> read() {
        var rules = new HashMap<String, JsonNode>();
        list("roles").forEach(r -> rules.put("Role " + r.key(), r.tree().path("rules")));
        list("clusterroles")
                .forEach(r -> rules.put("ClusterRole " + r.key(), r.tree().path("rules")));
        var grants = new ArrayList<Grant>();
        Stream.concat(list("clusterrolebindings"), list("rolebindings"))
                .forEach(
                        binding -> {
                            var tree = binding.tree();
                            var found = rules.get(roleOf(binding, tree.path("roleRef")));
                            for (var subject : tree.path("subjects")) {
                                if (found != null) {
                                    grants.add(new Grant(subject, binding.namespace(), found));
                                }
                            }
                        });
        return grants;
    }

    private Stream<Stored> list(String plural) {
        return store.list(catalogue.builtIn(plural + "." + RBAC), "").items().stream();
    }

    private static String roleOf(Stored binding, JsonNode reference) {
        var kind = Json.text(reference, "kind");
        var namespace = kind.equals("Role") ? binding.namespace() : "";
        return kind + " " + namespace + "/" + Json.text(reference, "name");
    }

    private static boolean isMeant(Grant grant, User user) {
        var name = Json.text(grant.subject, "name");
        return switch (Json.text(grant.subject, "kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> {
                var namespace = grant.subject.path("namespace").asText(grant.namespace);
                yield user.name().equals("system:serviceaccount:" + namespace + ":" + name);
            }
            default -> false;
        };
    }

    private static boolean covers(JsonNode rule, Wish wish) {
        if (!has(rule.path("verbs"), wish.verb)) {
            return false;
        }
        if (!wish.path.isEmpty()) {
            var urls = Json.list(rule.path("nonResourceURLs"));
            return urls.stream().anyMatch(url -> coversPath(url, wish.path));
        }
        var names = rule.path("resourceNames");
        var resources = rule.path("resources");
        var anybodys = wish.resource.replaceFirst("^[^/]*/", "*/");
        return has(rule.path("apiGroups"), wish.group)
                && (has(resources, wish.resource) || Json.contains(resources, anybodys))
                && (names.isEmpty() || Json.contains(names, wish.name));
    }

    private static boolean coversPath(String url, String path) {
        return url.endsWith("*")
                ? path.startsWith(url.substring(0, url.length() - 1))
                : path.equals(url);
    }

    private static boolean has(JsonNode list, String value) {
        return Json.contains(list, "*") || Json.contains(list, value);
    }
}
