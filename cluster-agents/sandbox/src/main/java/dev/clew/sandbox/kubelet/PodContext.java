package dev.clew.sandbox.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.authentication.BoundObjectReference;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pod: what its containers share, and what is read and told for it at the API server. */
final class PodContext {
    private static final Logger LOG = LoggerFactory.getLogger(PodContext.class);
    private static final long KUBECONFIG_SECONDS = Duration.ofDays(1).toSeconds();

    private record Token(String value, Instant renew) {}

    final String name;
    final String namespace;
    final String uid;
    final String ip;
    final Path directory;
    final Programs programs;
    final Watchdog watchdog;

    /** To be told whenever the pod's status may have changed. */
    final Runnable changed;

    private final KubernetesClient client;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private volatile JsonNode pod;

    /**
     * @param pod with its addresses in the status
     * @param pods a folder in which the pod has one of its own; removed with it
     */
    PodContext(
            KubernetesClient client,
            JsonNode pod,
            Path pods,
            Programs programs,
            Watchdog watchdog,
            Runnable changed) {
        this.client = client;
        this.pod = pod;
        this.name = pod.at("/metadata/name").asText();
        this.namespace = pod.at("/metadata/namespace").asText();
        this.uid = pod.at("/metadata/uid").asText();
        this.ip = pod.at("/status/podIP").asText();
        this.directory = pods.resolve(uid);
        this.programs = programs;
        this.watchdog = watchdog;
        this.changed = changed;
    }

    JsonNode pod() {
        return pod;
    }

    JsonNode spec() {
        return pod.path("spec");
    }

    /** Takes note of changed labels and annotations, for downwardAPI volumes. */
    void update(JsonNode newer) {
        pod = newer;
    }

    /** Between SIGTERM and SIGKILL, if nobody has asked for another. */
    Duration grace() {
        return Duration.ofSeconds(spec().path("terminationGracePeriodSeconds").asLong(30));
    }

    /**
     * Reads what a Secret or ConfigMap holds.
     *
     * @param kind {@code Secret} or {@code ConfigMap}
     * @return key → bytes; empty when there is no such object
     */
    Optional<Map<String, byte[]>> contents(String kind, String name) {
        var kinds = client.genericKubernetesResources("v1", kind).inNamespace(namespace);
        var object = kinds.withName(name).get();
        if (object == null) {
            return Optional.empty();
        }
        boolean encoded = kind.equals("Secret");
        Map<String, byte[]> entries = new TreeMap<>();
        entries(object.get("data"), text -> encoded ? decode(text) : text.getBytes(UTF_8), entries);
        entries(object.get("binaryData"), PodContext::decode, entries);
        return Optional.of(entries);
    }

    private static void entries(
            Map<String, String> texts, Function<String, byte[]> bytes, Map<String, byte[]> to) {
        Optional.ofNullable(texts)
                .ifPresent(all -> all.forEach((key, text) -> to.put(key, bytes.apply(text))));
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    /** The Services whose addresses the pod is told. */
    List<Service> services() {
        return client.services().inNamespace(namespace).list().getItems();
    }

    URI server() {
        return URI.create(client.getConfiguration().getMasterUrl());
    }

    /**
     * A token of the pod's ServiceAccount, asked for again when 80 % of its life is over.
     *
     * @param audience empty: the API server
     */
    String token(String audience, long seconds) {
        return tokens.compute(
                        audience + " " + seconds,
                        (wanted, known) ->
                                known != null && Instant.now().isBefore(known.renew)
                                        ? known
                                        : request(audience, seconds))
                .value;
    }

    private Token request(String audience, long seconds) {
        var bound = new BoundObjectReference("v1", "Pod", name, uid);
        var audiences = audience.isEmpty() ? List.<String>of() : List.of(audience);
        var spec = new TokenRequestSpec(audiences, bound, seconds);
        var request =
                new TokenRequest("authentication.k8s.io/v1", "TokenRequest", null, spec, null);
        var account = pod.at("/spec/serviceAccountName").asText("default");
        var accounts = client.serviceAccounts().inNamespace(namespace);
        var answer = accounts.withName(account).tokenRequest(request).getStatus();
        return new Token(answer.getToken(), Instant.now().plusSeconds(seconds * 8 / 10));
    }

    /** Writes the kubeconfig by which the pod's programs speak to the API server. */
    void writeKubeconfig(Path file) throws IOException {
        var config = client.getConfiguration();
        var values =
                Map.of(
                        "server", server(),
                        "authority", config.getCaCertData(),
                        "token", token("", KUBECONFIG_SECONDS),
                        "namespace", namespace);
        AtomicFiles.write(file, Template.fill("kubeconfig.yaml", values).getBytes(UTF_8));
    }

    void warn(String reason, String message) {
        tell("Warning", reason, message);
    }

    /** Records an Event, the same words twice in a row once. Nothing depends on it. */
    void tell(String type, String reason, String message) {
        if (message.equals(told.put(reason, message))) {
            return;
        }
        var values =
                Map.of(
                        "name", name,
                        "namespace", namespace,
                        "uid", uid,
                        "node", pod.at("/spec/nodeName").asText(),
                        "now", Template.time(Instant.now()));
        String yaml = Template.fill("event.yaml", values);
        var event = client.getKubernetesSerialization().unmarshal(yaml, Event.class);
        event.setType(type);
        event.setReason(reason);
        event.setMessage(message);
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.warn("event {} of pod {} not stored: {}", reason, name, e.getMessage());
        }
    }
}
