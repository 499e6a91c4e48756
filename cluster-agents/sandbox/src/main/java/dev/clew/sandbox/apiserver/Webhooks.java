package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Mutating webhooks for new objects, asked for real over HTTPS in the order of their
 * configurations' names
 * (https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/).
 */
record Webhooks(Store store, Vertx vertx) {
    private static final String GROUP = "admissionregistration.k8s.io";

    /**
     * Asks every webhook that wants to know.
     *
     * @return the object as the webhooks left it
     * @throws Failure 4xx when one denies it; 500 when one that must answer does not
     */
    ObjectNode admit(Target target, ObjectNode object) {
        if (target.resource().group().equals(GROUP)) {
            return object; // nobody is asked about webhooks
        }
        var configurations = store.kind("mutatingwebhookconfigurations." + GROUP);
        var now = object;
        for (var configuration : store.list(configurations, "").items()) {
            for (var hook : configuration.tree().path("webhooks")) {
                if (wants(hook, target, now)) {
                    now = ask(hook, target, now);
                }
            }
        }
        return now;
    }

    private boolean wants(JsonNode hook, Target target, ObjectNode object) {
        var labels = Json.strings(Json.at(object, "metadata", "labels"));
        var namespace = store.get("namespaces", "", target.namespace()).map(Stored::labels);
        var lies = target.resource().namespaced() || target.resource().is("namespaces");
        var there =
                !lies || Selector.matches(hook.path("namespaceSelector"), namespace.orElse(labels));
        return hook.path("rules").valueStream().anyMatch(rule -> covers(rule, target.resource()))
                && there
                && Selector.matches(hook.path("objectSelector"), labels);
    }

    private static boolean covers(JsonNode rule, Resource resource) {
        var scope = rule.path("scope").asText("*");
        return Json.contains(rule.path("operations"), "CREATE")
                && Json.has(rule.path("apiGroups"), resource.group())
                && Json.has(rule.path("apiVersions"), resource.version())
                && Json.has(rule.path("resources"), resource.plural())
                && (scope.equals("*") || scope.equals("Namespaced") == resource.namespaced());
    }

    private ObjectNode ask(JsonNode hook, Target target, ObjectNode object) {
        var name = Json.text(hook, "name");
        try {
            var uid = UUID.randomUUID().toString();
            var response = call(hook, review(uid, target, object)).path("response");
            var answered = Json.text(response, "uid");
            if (!answered.equals(uid)) {
                throw new IOException(
                        "expected response.uid=\"%s\", got \"%s\"".formatted(uid, answered));
            }
            if (!response.path("allowed").asBoolean()) {
                throw denied(name, response.path("status"));
            }
            return patched(name, object, response);
        } catch (IOException e) {
            if (Json.text(hook, "failurePolicy").equals("Ignore")) {
                return object;
            }
            throw Failure.of("webhook", name, e.getMessage());
        }
    }

    private static Failure denied(String name, JsonNode status) {
        var reason = Json.text(status, "reason");
        var why = status.path("message").asText(reason);
        var end = why.isEmpty() ? " without explanation" : ": " + why;
        var words = "admission webhook \"" + name + "\" denied the request" + end;
        return Failure.denied(status.path("code").asInt(400), reason, words);
    }

    private static ObjectNode patched(String name, ObjectNode object, JsonNode response) {
        try {
            var patch = Base64.getDecoder().decode(Json.text(response, "patch"));
            return patch.length == 0
                    ? object
                    : (ObjectNode) JsonPatch.apply(Json.parse(patch), object);
        } catch (IOException | IllegalArgumentException | JsonPatchException e) {
            throw Failure.of("webhookPatch", name, e.getMessage());
        }
    }

    private static ObjectNode review(String uid, Target target, ObjectNode object) {
        var resource = target.resource();
        var review = Json.object().put("kind", "AdmissionReview");
        var request = review.put("apiVersion", "admission.k8s.io/v1").putObject("request");
        request.put("uid", uid).put("operation", "CREATE").put("dryRun", target.by().dryRun());
        request.put("name", Json.text(object, "metadata", "name"));
        request.put("namespace", target.namespace());
        request.properties().removeIf(e -> e.getValue().asText().isEmpty());
        var version =
                Json.object().put("group", resource.group()).put("version", resource.version());
        request.set("kind", version.deepCopy().put("kind", resource.kind()));
        request.set("resource", version.put("resource", resource.plural()));
        request.set("requestKind", request.get("kind")); // as sent: there is one version
        request.set("requestResource", request.get("resource"));
        request.set("userInfo", target.by().user().toJson());
        request.set("object", object);
        var options = request.putObject("options").put("kind", "CreateOptions");
        options.put("apiVersion", "meta.k8s.io/v1");
        return review;
    }

    /**
     * Sends a review. A URL is called as it stands; a Service by its ClusterIP, with the name
     * NAME.NAMESPACE.svc in the TLS handshake.
     *
     * @throws IOException when there is no usable answer in time, with the reason in the real
     *     server's words
     */
    private JsonNode call(JsonNode hook, JsonNode review) throws IOException {
        var config = hook.path("clientConfig");
        var seconds = hook.path("timeoutSeconds").asInt(10);
        var url = URI.create(url(config));
        var port = url.getPort() < 0 ? 443 : url.getPort();
        var query = (url.getRawQuery() == null ? "?" : "&") + "timeout=" + seconds + "s";
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url + query);
        options.setServer(SocketAddress.inetSocketAddress(port, address(config, url)));
        options.putHeader("Content-Type", "application/json");
        // A client of its own for each call: they are few, and each may trust another CA.
        var client = vertx.createHttpClient(trusting(Json.text(config, "caBundle")));
        var answer =
                client.request(options)
                        .compose(request -> request.send(Buffer.buffer(Json.bytes(review))))
                        .compose(Webhooks::body);
        try {
            return Json.parse(Waiting.until(answer, Duration.ofSeconds(seconds)).getBytes());
        } catch (IOException e) {
            var why = "\": " + e.getMessage();
            throw new IOException("failed to call webhook: Post \"" + url + query + why, e);
        } finally {
            client.close().onFailure(Waiting::note);
        }
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture("the server answered " + response.statusCode());
    }

    private static HttpClientOptions trusting(String caBundle) {
        var options = new HttpClientOptions().setSsl(true).setConnectTimeout(5000);
        if (!caBundle.isEmpty()) {
            var ca = Buffer.buffer(Base64.getDecoder().decode(caBundle));
            options.setTrustOptions(new PemTrustOptions().addCertValue(ca));
        }
        return options;
    }

    private static String url(JsonNode config) {
        var service = config.path("service");
        var host = Json.text(service, "name") + "." + Json.text(service, "namespace") + ".svc";
        var path = Json.text(service, "path").replaceFirst("^/", "");
        var own = "https://" + host + ":" + service.path("port").asInt(443) + "/" + path;
        return config.path("url").asText(own);
    }

    private String address(JsonNode config, URI url) throws IOException {
        if (config.hasNonNull("url")) {
            return url.getHost();
        }
        var name = Json.text(config, "service", "name");
        return store.get("services", Json.text(config, "service", "namespace"), name)
                .orElseThrow(() -> new IOException("service \"" + name + "\" not found"))
                .fields()
                .get("spec.clusterIP");
    }
}
