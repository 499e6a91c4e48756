package dev.clew.sandbox.apiserver;

/**
 * One request to change something.
 *
 * @param namespace empty for cluster-scoped kinds
 * @param name empty when a new object has no name yet
 * @param subresource empty for the object itself
 * @param manager who is noted in managedFields
 * @param dryRun everything happens but the change itself
 */
record Write(
        Resource resource,
        String namespace,
        String name,
        String subresource,
        User user,
        String manager,
        boolean dryRun) {

    /** What the server does on its own account. */
    static Write byServer(Resource resource, String namespace, String name) {
        return new Write(
                resource, namespace, name, "", User.SERVER, "kube-controller-manager", false);
    }

    Managed.Manager manager(String operation) {
        return new Managed.Manager(manager, operation, resource.apiVersion(), subresource);
    }

    Write named(String given) {
        return new Write(resource, namespace, given, subresource, user, manager, dryRun);
    }
}
