package dev.clew.operator.certificates;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the installation's certificates in the cluster: the authority (Secret {@code clew-ca}; its
 * certificate alone in ConfigMaps of both namespaces), one Secret a part, and the webhook's {@code
 * caBundle}. What is there and still good is left as it is, so that a second operator changes
 * nothing. Written by server-side apply; called by one thread at a time.
 */
public final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final String CRT = "tls.crt";
    private static final String KEY = "tls.key";

    private final KubernetesClient client;
    private final Clock clock;

    /**
     * What the operator itself needs of it.
     *
     * @param ca the authority's certificate in PEM
     * @param operator its own certificate and key
     */
    public record Held(String ca, KeyPem operator) {}

    /**
     * @param client its life is the caller's
     * @param clock the time of now, for validity
     */
    public Certificates(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Reads what is there, and makes what is missing or due.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses; to
     *     be tried again later
     */
    public Held ensure() {
        Instant now = clock.instant();
        Authority authority = authority(now);
        String ca = authority.ca().certificatePem();
        publish(Names.SYSTEM_NAMESPACE, ca);
        publish(Names.NODE_NAMESPACE, ca);
        KeyPem own = null;
        for (Part part : Part.ALL) {
            KeyPem held = certificate(part, authority, now);
            own = part.equals(Part.OPERATOR) ? held : own;
        }
        return new Held(ca, own);
    }

    /**
     * Tells the API server whom to trust at our webhook; no other field of the configuration is
     * touched.
     *
     * @param ca the authority's certificate in PEM
     * @return false if there is no such configuration (yet)
     */
    public boolean trustWebhook(String ca) {
        MutatingWebhookConfiguration there =
                client.admissionRegistration()
                        .v1()
                        .mutatingWebhookConfigurations()
                        .withName(Names.WEBHOOK)
                        .get();
        if (there == null) {
            return false;
        }
        String bundle = encode(ca);
        var trusting =
                new MutatingWebhookConfigurationBuilder()
                        .withNewMetadata()
                        .withName(Names.WEBHOOK)
                        .endMetadata();
        boolean current = true;
        for (var webhook : there.getWebhooks()) {
            current &= bundle.equals(webhook.getClientConfig().getCaBundle());
            trusting.addNewWebhook()
                    .withName(webhook.getName())
                    .withNewClientConfig()
                    .withCaBundle(bundle)
                    .endClientConfig()
                    .endWebhook();
        }
        if (!current) {
            apply(trusting.build());
        }
        return true;
    }

    private Authority authority(Instant now) {
        Optional<KeyPem> there = read(Names.SYSTEM_NAMESPACE, Names.CA, Names.CA_KEY, "ca.key");
        if (there.isPresent() && !Renewal.late(there.get().certificate(), now)) {
            return new Authority(there.get());
        }
        LOG.info("Making a new certificate authority");
        Authority made = Authority.create(now);
        KeyPem ca = made.ca();
        apply(
                new SecretBuilder()
                        .withMetadata(metadata(Names.SYSTEM_NAMESPACE, Names.CA))
                        .withType("Opaque")
                        .withData(
                                Map.of(
                                        Names.CA_KEY,
                                        encode(ca.certificatePem()),
                                        "ca.key",
                                        encode(ca.keyPem())))
                        .build());
        return made;
    }

    private KeyPem certificate(Part part, Authority authority, Instant now) {
        List<String> addresses = clusterIps(part);
        List<String> names = new ArrayList<>(part.dnsNames());
        names.addAll(addresses);
        Optional<KeyPem> there = read(part.namespace(), part.secret(), CRT, KEY);
        if (there.isPresent()
                && !Renewal.due(
                        there.get().certificate(), authority.ca().certificate(), names, now)) {
            return there.get();
        }
        LOG.info("Issuing a certificate for {}", part.service());
        KeyPem issued = authority.issue(part.service(), part.dnsNames(), addresses, now);
        apply(
                new SecretBuilder()
                        .withMetadata(metadata(part.namespace(), part.secret()))
                        .withType("kubernetes.io/tls")
                        .withData(
                                Map.of(
                                        CRT,
                                        encode(issued.certificatePem()),
                                        KEY,
                                        encode(issued.keyPem()),
                                        "ca.crt",
                                        encode(authority.ca().certificatePem())))
                        .build());
        return issued;
    }

    private List<String> clusterIps(Part part) {
        Service service =
                client.services().inNamespace(part.namespace()).withName(part.service()).get();
        return service == null || service.getSpec().getClusterIPs() == null
                ? List.of()
                : service.getSpec().getClusterIPs().stream()
                        .filter(ip -> !ip.isEmpty() && !ip.equals("None"))
                        .toList();
    }

    private Optional<KeyPem> read(String namespace, String name, String crt, String key) {
        Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
        if (secret == null
                || secret.getData() == null
                || !secret.getData().keySet().containsAll(List.of(crt, key))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    KeyPem.read(
                            decode(secret.getData().get(crt)), decode(secret.getData().get(key))));
        } catch (IllegalArgumentException e) {
            LOG.warn("Secret {}/{} is replaced: {}", namespace, name, e.getMessage());
            return Optional.empty();
        }
    }

    private void publish(String namespace, String ca) {
        var there = client.configMaps().inNamespace(namespace).withName(Names.CA).get();
        if (there == null || !Map.of(Names.CA_KEY, ca).equals(there.getData())) {
            apply(
                    new ConfigMapBuilder()
                            .withMetadata(metadata(namespace, Names.CA))
                            .withData(Map.of(Names.CA_KEY, ca))
                            .build());
        }
    }

    private void apply(HasMetadata object) {
        client.resource(object)
                .fieldManager(Names.OPERATOR_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    private static ObjectMeta metadata(String namespace, String name) {
        return new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(Names.NAME_LABEL, Names.CLEW)
                .addToLabels(Names.MANAGED_BY_LABEL, Names.CLEW)
                .build();
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decode(String data) {
        return new String(Base64.getDecoder().decode(data), StandardCharsets.US_ASCII);
    }
}
