package dev.clew.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.api.Names;
import dev.clew.operator.Things;
import dev.clew.operator.certificates.Authority;
import dev.clew.operator.feed.Latest;
import dev.clew.operator.source.View;
import dev.clew.operator.source.ViewsForTests;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReviewBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.zjsonpatch.JsonPatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The webhook as the API server meets it: over HTTPS, with JSON. */
final class WebhookServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Latest<View> views = new Latest<>(View.EMPTY);
    private final Troubles troubles = new Troubles();
    private WebhookServer server;
    private HttpClient apiServer;

    @BeforeEach
    void it_listens() throws Exception {
        Authority authority = Authority.create(Instant.now());
        var certificate = authority.issue("test", List.of(), List.of("127.0.0.1"), Instant.now());
        var webhook =
                new PodWebhook(
                        views,
                        ref -> {
                            if (ref.name().equals("unreachable-1")) {
                                throw new IllegalStateException("the API server is away");
                            }
                            return Optional.of(Things.replicaSet("web"));
                        },
                        troubles);
        server =
                WebhookServer.start(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0),
                        certificate,
                        webhook);
        apiServer = HttpClient.newBuilder().sslContext(trusting(authority)).build();
    }

    @AfterEach
    void it_ends() {
        apiServer.close();
        server.close();
    }

    @Test
    void a_pod_that_we_restarted_comes_back_with_the_agent() throws Exception {
        views.set(ViewsForTests.instrumenting(Things.WEB));

        Pod after = admitted(restarted(pod("web")));

        assertThat(after.getMetadata().getAnnotations())
                .containsEntry(
                        Names.INSTRUMENTED_ANNOTATION,
                        views.get().of(Things.WEB).orElseThrow().wanted().orElseThrow().mark());
        assertThat(after.getSpec().getContainers().getFirst().getEnv())
                .anyMatch(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"));
    }

    @Test
    void a_pod_of_a_template_without_our_annotation_stays_as_it_is() throws Exception {
        views.set(ViewsForTests.instrumenting(Things.WEB));

        assertThat(review(pod("web")).has("patch")).isFalse();
    }

    @Test
    void a_pod_for_which_nothing_is_decided_stays_as_it_is_and_that_is_remembered()
            throws Exception {
        assertThat(review(restarted(pod("web"))).has("patch")).isFalse();
        assertThat(troubles.of(Things.WEB)).isPresent();
    }

    @Test
    void what_fails_lets_the_pod_pass_unchanged() throws Exception {
        JsonNode response = review(restarted(pod("unreachable")));

        assertThat(response.get("allowed").asBoolean()).isTrue();
        assertThat(response.has("patch")).isFalse();
    }

    @Test
    void the_pod_that_proves_the_webhook_gets_the_mark_alone() throws Exception {
        Pod probe =
                new PodBuilder()
                        .withNewMetadata()
                        .withGenerateName("probe-")
                        .addToLabels(Names.PROBE_LABEL, "true")
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build();

        assertThat(admitted(probe).getMetadata().getAnnotations())
                .containsKey(Names.INSTRUMENTED_ANNOTATION);
    }

    @Test
    void what_is_no_review_is_refused_with_a_sentence() throws Exception {
        assertThat(post("{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}").statusCode()).isEqualTo(400);
        assertThat(post("not json at all").statusCode()).isEqualTo(400);
    }

    private Pod admitted(Pod pod) throws Exception {
        JsonNode response = review(pod);
        assertThat(response.get("uid").asText()).isEqualTo("request-1");
        assertThat(response.get("patchType").asText()).isEqualTo("JSONPatch");
        JsonNode patch = JSON.readTree(Base64.getDecoder().decode(response.get("patch").asText()));
        return JSON.treeToValue(JsonPatch.apply(patch, JSON.valueToTree(pod)), Pod.class);
    }

    private JsonNode review(Pod pod) throws Exception {
        var review =
                new AdmissionReviewBuilder()
                        .withNewRequest()
                        .withUid("request-1")
                        .withOperation("CREATE")
                        .withNamespace("shop")
                        .withObject(pod)
                        .endRequest()
                        .build();
        HttpResponse<String> response = post(Serialization.asJson(review));
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body()).get("response");
    }

    private HttpResponse<String> post(String body) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://127.0.0.1:"
                                                + server.address().getPort()
                                                + Names.WEBHOOK_PATH))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return apiServer.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** As the API server sends it: its name is still to be made. */
    private static Pod pod(String deployment) {
        return Things.podOf(deployment, "x")
                .editMetadata()
                .withName(null)
                .withUid(null)
                .withNamespace(null)
                .withGenerateName(deployment + "-1-")
                .endMetadata()
                .build();
    }

    private static Pod restarted(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .addToAnnotations(Names.RESTARTED_ANNOTATION, "2026-11-25T12:00:00Z")
                .endMetadata()
                .build();
    }

    private static SSLContext trusting(Authority authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", authority.ca().certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
