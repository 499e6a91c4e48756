package dev.clew.sandbox.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens of the pods' ServiceAccounts, asked for again when 80 % of their life is over. */
final class Credentials {
    private static final long DEFAULT_SECONDS = 3600;
    private static final long KUBECONFIG_SECONDS = Duration.ofDays(1).toSeconds();

    private record Wanted(String podUid, String audience, long seconds) {}

    private record Token(String value, Instant renew) {}

    private final KubernetesClient client;
    private final Map<Wanted, Token> tokens = new ConcurrentHashMap<>();

    Credentials(KubernetesClient client) {
        this.client = client;
    }

    /**
     * @param audience null or empty: the API server
     * @param seconds null: an hour
     */
    String token(Pod pod, String audience, Long seconds) {
        var wanted =
                new Wanted(
                        pod.getMetadata().getUid(),
                        Optional.ofNullable(audience).orElse(""),
                        Optional.ofNullable(seconds).orElse(DEFAULT_SECONDS));
        Token known = tokens.get(wanted);
        if (known == null || Instant.now().isAfter(known.renew())) {
            known = request(pod, wanted);
            tokens.put(wanted, known);
        }
        return known.value();
    }

    private Token request(Pod pod, Wanted wanted) {
        var request = new TokenRequestBuilder().withNewSpec();
        if (!wanted.audience().isEmpty()) {
            request.addToAudiences(wanted.audience());
        }
        var answer =
                client.serviceAccounts()
                        .inNamespace(pod.getMetadata().getNamespace())
                        .withName(account(pod))
                        .tokenRequest(
                                request.withExpirationSeconds(wanted.seconds())
                                        .withNewBoundObjectRef()
                                        .withKind("Pod")
                                        .withApiVersion("v1")
                                        .withName(pod.getMetadata().getName())
                                        .withUid(wanted.podUid())
                                        .endBoundObjectRef()
                                        .endSpec()
                                        .build());
        return new Token(
                answer.getStatus().getToken(),
                Instant.now().plusSeconds(wanted.seconds() * 8 / 10));
    }

    void forget(Pod pod) {
        tokens.keySet().removeIf(wanted -> wanted.podUid().equals(pod.getMetadata().getUid()));
    }

    /**
     * Writes the kubeconfig by which the pod's programs speak to the API server.
     *
     * @return false when the pod, or its ServiceAccount, wants no token mounted
     */
    boolean writeKubeconfig(Pod pod, Path file) throws IOException {
        Boolean mount = pod.getSpec().getAutomountServiceAccountToken();
        var account =
                client.serviceAccounts()
                        .inNamespace(pod.getMetadata().getNamespace())
                        .withName(account(pod))
                        .get();
        if (account == null
                || Boolean.FALSE.equals(
                        mount != null ? mount : account.getAutomountServiceAccountToken())) {
            return false;
        }
        Config config = client.getConfiguration();
        String text =
                """
                apiVersion: v1
                kind: Config
                current-context: sandbox
                clusters:
                - {name: sandbox, cluster: {server: "%s", certificate-authority-data: "%s"}}
                users:
                - {name: pod, user: {token: "%s"}}
                contexts:
                - {name: sandbox, context: {cluster: sandbox, user: pod, namespace: "%s"}}
                """
                        .formatted(
                                config.getMasterUrl(),
                                authority(config),
                                token(pod, null, KUBECONFIG_SECONDS),
                                pod.getMetadata().getNamespace());
        AtomicFiles.write(file, text.getBytes(UTF_8));
        return true;
    }

    private static String account(Pod pod) {
        return Optional.ofNullable(pod.getSpec().getServiceAccountName()).orElse("default");
    }

    private static String authority(Config config) throws IOException {
        return config.getCaCertData() != null
                ? config.getCaCertData()
                : Base64.getEncoder()
                        .encodeToString(Files.readAllBytes(Path.of(config.getCaCertFile())));
    }
}
