package dev.clew.sandbox.apiserver;

import module java.base;

/**
 * What a path of the resource API means.
 *
 * @param namespace empty at the cluster scope and for all namespaces
 * @param name empty for a collection
 * @param subresource empty for the object itself
 */
record Target(Resource resource, String namespace, String name, String subresource) {
    private static final Pattern PATH =
            Pattern.compile(
                    "/(?:api|apis/(?<group>[^/]+))/(?<version>[^/]+)"
                            + "(?:/namespaces/(?<namespace>[^/]+)(?=/(?!status$|finalize$)))?"
                            + "/(?<plural>[^/]+)(?:/(?<name>[^/]+))?(?:/(?<sub>.+))?");

    /**
     * Reads {@code /api/v1/…} and {@code /apis/GROUP/VERSION/…}; empty for any other path,
     * discovery among them.
     */
    static Optional<Target> of(Catalogue catalogue, String path) {
        var part = PATH.matcher(path);
        if (!part.matches()) {
            return Optional.empty();
        }
        var namespace = text(part.group("namespace"));
        var name = text(part.group("name"));
        return catalogue
                .find(text(part.group("group")), part.group("version"), part.group("plural"))
                .filter(r -> r.namespaced() || namespace.isEmpty())
                .filter(r -> !r.namespaced() || name.isEmpty() || !namespace.isEmpty())
                .map(r -> new Target(r, namespace, name, text(part.group("sub"))));
    }

    private static String text(String group) {
        return group == null ? "" : group;
    }

    /** What somebody who does this needs the right for. */
    Access.Wish wish(String verb, String selectedName) {
        var who = name.isEmpty() ? selectedName : name;
        // A namespace counts as lying in itself, so that a Role there can give rights to it.
        var where = resource.is("namespaces") ? name : namespace;
        return new Access.Wish(verb, resource.group(), resource.path(subresource), where, who, "");
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
