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

    /**
     * Reads {@code /api/v1/…} and {@code /apis/GROUP/VERSION/…}; empty for any other path,
     * discovery among them.
     */
    static Optional<Target> of(Catalogue catalogue, String path) {
        var parts = List.of(path.substring(1).split("/"));
        if (parts.getFirst().equals("api") && parts.size() > 2) {
            return of(catalogue, "", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.getFirst().equals("apis") && parts.size() > 3) {
            return of(catalogue, parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static Optional<Target> of(
            Catalogue catalogue, String group, String version, List<String> rest) {
        var inNamespace =
                rest.size() > 2
                        && rest.getFirst().equals("namespaces")
                        && !(group.isEmpty() && NAMESPACE_PARTS.contains(rest.get(2)));
        var namespace = inNamespace ? rest.get(1) : "";
        var own = inNamespace ? rest.subList(2, rest.size()) : rest;
        var name = own.size() > 1 ? own.get(1) : "";
        var subresource = own.size() > 2 ? String.join("/", own.subList(2, own.size())) : "";
        return catalogue
                .find(group, version, own.getFirst())
                .filter(r -> r.namespaced() || namespace.isEmpty())
                .filter(r -> !r.namespaced() || name.isEmpty() || !namespace.isEmpty())
                .map(r -> new Target(r, namespace, name, subresource));
    }

    private static final List<String> NAMESPACE_PARTS = Arrays.asList("status", "finalize");

    /** What somebody who does this needs the right for. */
    Access.Wish wish(String verb, String selectedName) {
        var what =
                subresource.isEmpty() ? resource.plural() : resource.plural() + "/" + subresource;
        var who = name.isEmpty() ? selectedName : name;
        // A namespace counts as lying in itself, so that a Role there can give rights to it.
        var where = resource.is("namespaces") ? name : namespace;
        return new Access.Wish(verb, resource.group(), what, where, who, "");
    }

    /** The verb of RBAC that a request is. */
    String verb(Call call) {
        return switch (call.method()) {
            case "GET", "HEAD" -> !name.isEmpty() ? "get" : call.flag("watch") ? "watch" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
            default -> call.method();
        };
    }
}
