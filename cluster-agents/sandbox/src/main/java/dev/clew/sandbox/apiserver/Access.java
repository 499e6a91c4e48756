package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Decides by the Role, ClusterRole and Binding objects who may do what
 * (https://kubernetes.io/docs/reference/access-authn-authz/rbac/). The rules are read again only
 * after one of these objects has changed.
 */
final class Access {
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
    private record Grant(
            JsonNode subject, String namespace, String subjectDefault, JsonNode rules) {}

    private final Store store;
    private final Catalogue catalogue;
    private volatile int changes;
    private volatile Known known = new Known(-1, List.of());

    /** All grants as they were after so many changes. */
    private record Known(int changes, List<Grant> grants) {}

    @SuppressWarnings(
            "NonAtomicVolatileUpdate") // the store's lock is held by whoever publishes a change
    Access(Store store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
        store.watch(
                store.revision(),
                change -> {
                    if (change.resource().group().equals("rbac.authorization.k8s.io")) {
                        changes++;
                    }
                });
    }

    boolean allows(User user, Wish wish) {
        if (user.groups().contains(User.MASTERS)) {
            return true;
        }
        var now =
                changes; // noted before reading: a change in between makes the next call read again
        if (known.changes != now) {
            known = new Known(now, read());
        }
        return known.grants.stream()
                .filter(g -> g.namespace.isEmpty() || g.namespace.equals(wish.namespace()))
                .filter(g -> isMeant(g.subject, g.subjectDefault, user))
                .anyMatch(g -> g.rules.valueStream().anyMatch(rule -> covers(rule, wish)));
    }

    /** Why not, in the real server's words. */
    static String refusal(User user, Wish wish) {
        if (!wish.path().isEmpty()) {
            return "User \""
                    + user.name()
                    + "\" cannot "
                    + wish.verb()
                    + " path \""
                    + wish.path()
                    + "\"";
        }
        return "User \""
                + user.name()
                + "\" cannot "
                + wish.verb()
                + " resource \""
                + wish.resource()
                + "\" in API group \""
                + wish.group()
                + "\""
                + (wish.namespace().isEmpty()
                        ? " at the cluster scope"
                        : " in the namespace \"" + wish.namespace() + "\"");
    }

    private List<Grant> read() {
        var roles = new HashMap<String, JsonNode>();
        for (var kind : List.of("roles", "clusterroles")) {
            for (var role : list(kind)) {
                roles.put(kind + "/" + role.key(), role.tree().path("rules"));
            }
        }
        var found = new ArrayList<Grant>();
        for (var binding : list("clusterrolebindings")) {
            add(found, binding, roles);
        }
        for (var binding : list("rolebindings")) {
            add(found, binding, roles);
        }
        return found;
    }

    private List<Stored> list(String plural) {
        var resource = catalogue.builtIn(plural + ".rbac.authorization.k8s.io");
        return store.list(resource, "").items();
    }

    private static void add(List<Grant> found, Stored binding, Map<String, JsonNode> roles) {
        var tree = binding.tree();
        var role = tree.path("roleRef");
        var key =
                Json.text(role, "kind").equals("Role")
                        ? "roles/" + binding.namespace() + "/" + Json.text(role, "name")
                        : "clusterroles//" + Json.text(role, "name");
        var rules = roles.get(key);
        if (rules != null) {
            for (var subject : tree.path("subjects")) {
                found.add(new Grant(subject, binding.namespace(), binding.namespace(), rules));
            }
        }
    }

    private static boolean isMeant(JsonNode subject, String namespace, User user) {
        var name = Json.text(subject, "name");
        return switch (Json.text(subject, "kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> {
                var of = subject.has("namespace") ? Json.text(subject, "namespace") : namespace;
                yield user.name().equals("system:serviceaccount:" + of + ":" + name);
            }
            default -> false;
        };
    }

    private static boolean covers(JsonNode rule, Wish wish) {
        if (!has(rule.path("verbs"), wish.verb())) {
            return false;
        }
        if (!wish.path().isEmpty()) {
            return Json.list(rule.path("nonResourceURLs")).stream()
                    .anyMatch(
                            url ->
                                    url.equals(wish.path())
                                            || (url.endsWith("*")
                                                    && wish.path()
                                                            .startsWith(
                                                                    url.substring(
                                                                            0, url.length() - 1))));
        }
        var names = rule.path("resourceNames");
        return has(rule.path("apiGroups"), wish.group())
                && covers(Json.list(rule.path("resources")), wish.resource())
                && (names.isEmpty() || Json.contains(names, wish.name()));
    }

    private static boolean covers(List<String> resources, String wanted) {
        var slash = wanted.indexOf('/');
        return resources.contains("*")
                || resources.contains(wanted)
                || (slash > 0 && resources.contains("*" + wanted.substring(slash)));
    }

    private static boolean has(JsonNode list, String value) {
        var texts = Json.list(list);
        return texts.contains("*") || texts.contains(value);
    }
}
