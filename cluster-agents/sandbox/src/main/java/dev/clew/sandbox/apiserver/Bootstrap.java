package dev.clew.sandbox.apiserver;

import module java.base;

/**
 * What a new cluster holds: namespaces, the roles that clients rely on, the Service of the API
 * server.
 */
final class Bootstrap {
    private static final List<String> NAMESPACES =
            List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final Catalogue catalogue;
    private final Registry registry;

    Bootstrap(Catalogue catalogue, Registry registry) {
        this.catalogue = catalogue;
        this.registry = registry;
    }

    void run(String serviceAddress, String host, int port) {
        for (var namespace : NAMESPACES) {
            var object = Json.object();
            object.putObject("metadata").put("name", namespace);
            add("namespaces", "", object);
        }
        try (var in = Bootstrap.class.getResourceAsStream("bootstrap.json")) {
            for (var object : Json.parse(in.readAllBytes())) {
                var resource =
                        catalogue.byKind(
                                Json.text(object, "apiVersion"), Json.text(object, "kind"));
                add(resource.orElseThrow().qualified(), "", object.deepCopy());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        service(serviceAddress, port);
        endpoints(host, port);
    }

    private void add(
            String qualified,
            String namespace,
            com.fasterxml.jackson.databind.node.ObjectNode object) {
        var resource = catalogue.builtIn(qualified);
        var name = Json.text(object, "metadata", "name");
        registry.create(
                new Write(resource, namespace, name, "", User.SERVER, "kube-apiserver", false),
                object);
    }

    private void service(String address, int port) {
        var object = Json.object();
        var metadata = object.putObject("metadata").put("name", "kubernetes");
        metadata.putObject("labels").put("component", "apiserver").put("provider", "kubernetes");
        object.putObject("spec")
                .put("clusterIP", address)
                .putArray("ports")
                .addObject()
                .put("name", "https")
                .put("port", 443)
                .put("targetPort", port);
        add("services", "default", object);
    }

    private void endpoints(String host, int port) {
        var object = Json.object().put("addressType", "IPv4");
        object.putObject("metadata")
                .put("name", "kubernetes")
                .putObject("labels")
                .put("kubernetes.io/service-name", "kubernetes");
        var endpoint = object.putArray("endpoints").addObject();
        endpoint.putArray("addresses").add(host);
        endpoint.putObject("conditions").put("ready", true);
        object.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("port", port)
                .put("protocol", "TCP");
        add("endpointslices.discovery.k8s.io", "default", object);
    }
}
