package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a request is about, and who changes it if it does.
 *
 * @param namespace empty at the cluster scope and for all namespaces
 * @param name empty for a collection, and when a new object has no name yet
 * @param subresource empty for the object itself
 */
record Target(Resource resource, String namespace, String name, String subresource, Writer by) {
    /**
     * Who changes something, and how.
     *
     * @param manager who is noted in managedFields
     * @param dryRun everything happens but the change itself
     */
    record Writer(User user, String manager, boolean dryRun) {}

    private static final Writer SERVER = new Writer(User.SERVER, "kube-controller-manager", false);
    private static final Pattern PATH =
            Pattern.compile(
                    "/(?:api|apis/(?<group>[^/]+))/(?<version>[^/]+)"
                            + "(?:/namespaces/(?<namespace>[^/]+)(?=/(?!status$|finalize$)))?"
                            + "/(?<plural>[^/]+)(?:/(?<name>[^/]+))?(?:/(?<sub>.+))?");

    /**
     * Reads {@code /api/v1/…} and {@code /apis/GROUP/VERSION/…}; empty for any other path,
     * discovery among them.
     */
    static Optional<Target> of(Catalogue catalogue, Call call) {
        var match = PATH.matcher(call.path());
        if (!match.matches()) {
            return Optional.empty();
        }
        UnaryOperator<String> part = name -> Objects.requireNonNullElse(match.group(name), "");
        var namespace = part.apply("namespace");
        var name = part.apply("name");
        var sub = part.apply("sub");
        return catalogue
                .find(part.apply("group"), part.apply("version"), part.apply("plural"))
                .filter(r -> r.namespaced() || namespace.isEmpty())
                .filter(r -> !r.namespaced() || name.isEmpty() || !namespace.isEmpty())
                .map(r -> new Target(r, namespace, name, sub, call.writer()));
    }

    /** What the server does on its own account. */
    static Target byServer(Resource resource, String namespace, String name) {
        return new Target(resource, namespace, name, "", SERVER);
    }

    boolean isStatus() {
        return subresource.equals("status");
    }

    /** What somebody who does this needs the right for, as resourceAttributes of a review. */
    ObjectNode wish(String verb, String selectedName) {
        var wish = Json.object().put("verb", verb).put("group", resource.group());
        wish.put("resource", resource.plural()).put("subresource", subresource);
        // A namespace counts as lying in itself, so that a Role there can give rights to it.
        wish.put("namespace", resource.is("namespaces") ? name : namespace);
        return wish.put("name", name.isEmpty() ? selectedName : name);
    }

    /** The verb of RBAC that a request is. */
    String verb(Call call) {
        return switch (call.method()) {
            case "GET" -> !name.isEmpty() ? "get" : call.flag("watch") ? "watch" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
            default -> call.method();
        };
    }
}
