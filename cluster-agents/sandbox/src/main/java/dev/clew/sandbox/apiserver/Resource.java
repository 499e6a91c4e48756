package dev.clew.sandbox.apiserver;

import module java.base;

/**
 * One kind that is served.
 *
 * @param group empty for the core group
 * @param plural the name in paths
 * @param subresources without the kind's own name, such as {@code status}
 * @param generation whether {@code metadata.generation} counts changes of the desired state
 * @param review whether a POST is answered at once and nothing is stored
 * @param custom whether a CustomResourceDefinition made it
 * @param fields paths for field selectors besides name and namespace
 * @param schema null for reviews
 */
record Resource(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        String listKind,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        Set<String> subresources,
        boolean generation,
        boolean review,
        boolean custom,
        List<String> fields,
        Schema schema) {

    static final List<String> VERBS =
            List.of(
                    "create",
                    "delete",
                    "deletecollection",
                    "get",
                    "list",
                    "patch",
                    "update",
                    "watch");

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The name in messages and keys: {@code deployments.apps}. */
    String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** The kind's name in messages about invalid objects: {@code Deployment.apps}. */
    String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    boolean is(String qualified) {
        return qualified().equals(qualified);
    }

    boolean has(String subresource) {
        return subresources.contains(subresource);
    }

    List<String> verbs() {
        return review ? List.of("create") : VERBS;
    }
}
