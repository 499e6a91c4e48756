package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a new cluster holds, from the data file bootstrap.json: namespaces, the roles that clients
 * rely on, the Service of the API server.
 */
final class Bootstrap {
    private Bootstrap() {}

    static void run(
            Catalogue catalogue, Registry registry, String serviceAddress, String host, int port) {
        var text =
                Json.resource("bootstrap.json")
                        .replace("ADDRESS", serviceAddress)
                        .replace("HOST", host)
                        .replace("PORT", Integer.toString(port));
        for (var object : Json.data(text)) {
            var resource =
                    catalogue.all().stream()
                            .filter(r -> r.kind().equals(Json.text(object, "kind")))
                            .findAny()
                            .orElseThrow();
            var namespace = Json.text(object, "metadata", "namespace");
            registry.create(Write.byServer(resource, namespace, ""), (ObjectNode) object);
        }
    }
}
