package dev.clew.operator.certificates;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;

/**
 * Gives an operator that runs outside the cluster a certificate that also holds for its address; it
 * keeps what it finds.
 */
public final class CertificatesForTests {
    private CertificatesForTests() {}

    /**
     * @return the CA in PEM
     */
    public static String holdFor(KubernetesClient client, String address) {
        Instant now = Instant.now();
        Authority authority = Authority.create(now);
        KeyPem ca = authority.ca();
        put(
                client,
                Names.CA,
                "Opaque",
                Map.of(Names.CA_KEY, ca.certificatePem(), "ca.key", ca.keyPem()));
        var addresses = new ArrayList<String>();
        addresses.add(address);
        addresses.addAll(
                client.services()
                        .inNamespace(Names.SYSTEM_NAMESPACE)
                        .withName(Names.OPERATOR)
                        .get()
                        .getSpec()
                        .getClusterIPs());
        KeyPem own = authority.issue(Names.OPERATOR, Part.OPERATOR.dnsNames(), addresses, now);
        put(
                client,
                Names.TLS_OPERATOR,
                "kubernetes.io/tls",
                Map.of("tls.crt", own.certificatePem(), "tls.key", own.keyPem()));
        return ca.certificatePem();
    }

    private static void put(
            KubernetesClient client, String name, String type, Map<String, String> data) {
        client.resource(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withNamespace(Names.SYSTEM_NAMESPACE)
                                .withName(name)
                                .endMetadata()
                                .withType(type)
                                .withStringData(data)
                                .build())
                .createOr(there -> there.update());
    }
}
