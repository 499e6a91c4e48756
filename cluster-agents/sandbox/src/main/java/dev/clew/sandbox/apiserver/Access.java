package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Decides by the Role, ClusterRole and Binding objects who may do what
 * (https://kubernetes.io/docs/reference/access-authn-authz/rbac/). What somebody wishes to do has
 * the fields of a SubjectAccessReview: those of {@code resourceAttributes}, or {@code verb} and
 * {@code path}.
 */
record Access(Store store, Tokens tokens) {
    private static final String RBAC = ".rbac.authorization.k8s.io";

    boolean allows(User user, JsonNode wish) {
        return user.groups().contains(User.MASTERS)
                || Stream.of("clusterrolebindings", "rolebindings")
                        .flatMap(
                                plural ->
                                        store.list(store.kind(plural + RBAC), "").items().stream())
                        .anyMatch(binding -> grants(binding, user, wish));
    }

    private boolean grants(Stored binding, User user, JsonNode wish) {
        var namespace = binding.namespace();
        var tree = binding.tree();
        if (!List.of("", Json.text(wish, "namespace")).contains(namespace)
                || tree.path("subjects").valueStream().noneMatch(s -> is(s, namespace, user))) {
            return false;
        }
        var kind = Json.text(tree, "roleRef", "kind").toLowerCase(Locale.ROOT) + "s" + RBAC;
        var where = kind.startsWith("cluster") ? "" : namespace;
        return store.get(kind, where, Json.text(tree, "roleRef", "name")).stream()
                .flatMap(role -> role.tree().path("rules").valueStream())
                .anyMatch(rule -> covers(rule, wish));
    }

    private static boolean is(JsonNode subject, String namespace, User user) {
        var name = Json.text(subject, "name");
        var where = subject.path("namespace").asText(namespace);
        return switch (Json.text(subject, "kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            default -> user.name().equals("system:serviceaccount:" + where + ":" + name);
        };
    }

    private static boolean covers(JsonNode rule, JsonNode wish) {
        if (!Json.has(rule.path("verbs"), Json.text(wish, "verb"))) {
            return false;
        }
        if (wish.has("path")) {
            var urls = Json.list(rule.path("nonResourceURLs"));
            return urls.stream().anyMatch(url -> coversPath(url, Json.text(wish, "path")));
        }
        var names = rule.path("resourceNames");
        var anybodys = "*/" + Json.text(wish, "subresource");
        return Json.has(rule.path("apiGroups"), Json.text(wish, "group"))
                && (Json.has(rule.path("resources"), resource(wish))
                        || Json.has(rule.path("resources"), anybodys))
                && (names.isEmpty() || Json.contains(names, Json.text(wish, "name")));
    }

    private static boolean coversPath(String url, String path) {
        var beginning = url.replaceFirst("\\*$", "");
        return url.endsWith("*") ? path.startsWith(beginning) : path.equals(url);
    }

    /** The name in rules, with the sub-resource: {@code pods/log}. */
    private static String resource(JsonNode wish) {
        var subresource = Json.text(wish, "subresource");
        return Json.text(wish, "resource") + (subresource.isEmpty() ? "" : "/" + subresource);
    }

    /** Why not, in the real server's words. */
    static String refusal(User user, JsonNode wish) {
        var verb = Json.text(wish, "verb");
        if (wish.has("path")) {
            return "User \"%s\" cannot %s path \"%s\""
                    .formatted(user.name(), verb, Json.text(wish, "path"));
        }
        var namespace = Json.text(wish, "namespace");
        var where =
                namespace.isEmpty()
                        ? "at the cluster scope"
                        : "in the namespace \"" + namespace + "\"";
        return "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" "
                        .formatted(user.name(), verb, resource(wish), Json.text(wish, "group"))
                + where;
    }

    /**
     * Answers who somebody is (TokenReview) and what somebody may do (SubjectAccessReview), by the
     * code that decides about requests.
     */
    ObjectNode review(Resource resource, ObjectNode review, User caller) {
        review.setAll(resource.blank());
        Json.make(review, "metadata").putNull("creationTimestamp");
        var spec = Json.make(review, "spec");
        var status = review.putObject("status");
        switch (resource.kind()) {
            case "TokenReview" -> token(spec, status);
            case "SubjectAccessReview" -> decide(spec, status, subject(spec));
            default -> decide(spec, status, caller);
        }
        return review;
    }

    private void token(JsonNode spec, ObjectNode status) {
        var bearer = tokens.check(Json.text(spec, "token"), Tokens.audiences(spec));
        if (bearer.isEmpty()) {
            status.put("error", "[invalid bearer token, token lookup failed]").putObject("user");
            return;
        }
        status.put("authenticated", true).set("user", bearer.get().user().toJson());
        status.set("audiences", Json.array(bearer.get().audiences()));
    }

    private static User subject(JsonNode spec) {
        return new User(Json.text(spec, "user"), Json.list(spec.path("groups")));
    }

    private void decide(JsonNode spec, ObjectNode status, User user) {
        var path = spec.path("nonResourceAttributes");
        var resource = spec.path("resourceAttributes");
        status.put("allowed", allows(user, path.isObject() ? path : resource));
    }
}
