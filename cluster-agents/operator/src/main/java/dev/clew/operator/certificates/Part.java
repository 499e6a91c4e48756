package dev.clew.operator.certificates;

import dev.clew.api.Names;

import java.util.List;

/**
 * A part of ours that has a certificate.
 *
 * @param service the Service by which others find it
 * @param namespace where it runs, and its Secret lies
 * @param secret the Secret's name
 */
record Part(String service, String namespace, String secret) {
    static final Part OPERATOR =
            new Part(Names.OPERATOR, Names.SYSTEM_NAMESPACE, Names.TLS_OPERATOR);
    static final List<Part> ALL =
            List.of(
                    OPERATOR,
                    new Part(Names.HUB, Names.SYSTEM_NAMESPACE, Names.TLS_HUB),
                    new Part(Names.GATEWAY, Names.SYSTEM_NAMESPACE, Names.TLS_GATEWAY),
                    new Part(Names.NODE, Names.NODE_NAMESPACE, Names.TLS_NODE));

    /** The names by which a Service is called within its cluster, most used first. */
    List<String> dnsNames() {
        String twin = service + "-headless";
        return List.of(
                service + "." + namespace + ".svc",
                service,
                service + "." + namespace,
                service + "." + namespace + ".svc.cluster.local",
                twin + "." + namespace + ".svc",
                twin + "." + namespace + ".svc.cluster.local");
    }
}
