package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.client.KubernetesClient;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What every topic of the conformance class {@code api} works with: a cluster, its admin, and a
 * namespace for each test.
 */
interface Api {
    ObjectMapper JSON = new ObjectMapper();

    String PLAIN = "application/json";
    String MERGE = "application/merge-patch+json";
    String JSON_PATCH = "application/json-patch+json";
    String APPLY = "application/apply-patch+yaml";

    /** The admin's client. */
    KubernetesClient client();

    /** A namespace that exists for one test only. */
    String namespace();

    /** An answer as it came over the wire. */
    record Reply(int code, JsonNode body, String raw) {
        /** The events of a watch, one a line. */
        List<JsonNode> lines() {
            return raw.lines().filter(line -> !line.isBlank()).map(Reply::parse).toList();
        }

        private static JsonNode parse(String json) {
            try {
                return JSON.readTree(json);
            } catch (IOException e) {
                throw new AssertionError(json, e);
            }
        }

        String text(String path) {
            return body.at("/" + path.replace('.', '/')).asText();
        }

        String message() {
            return text("message");
        }

        String reason() {
            return text("reason");
        }
    }

    /**
     * The path of a collection in the test's namespace; group and version as in {@code apps/v1}, or
     * {@code v1}.
     */
    default String path(String apiVersion, String plural) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/")
                + apiVersion
                + "/namespaces/"
                + namespace()
                + "/"
                + plural;
    }

    default Reply get(String path) {
        return send("GET", path, PLAIN, null, Map.of());
    }

    default Reply post(String path, String body) {
        return send("POST", path, PLAIN, body, Map.of());
    }

    default Reply put(String path, JsonNode body) {
        return send("PUT", path, PLAIN, body.toString(), Map.of());
    }

    default Reply patch(String path, String mediaType, String body) {
        return send("PATCH", path, mediaType, body, Map.of());
    }

    default Reply delete(String path) {
        return send("DELETE", path, PLAIN, null, Map.of());
    }

    default Reply apply(String path, String manager, String body) {
        return patch(
                path + (path.contains("?") ? "&" : "?") + "fieldManager=" + manager, APPLY, body);
    }

    default Reply send(
            String method,
            String path,
            String mediaType,
            String body,
            Map<String, String> headers) {
        return send(client(), method, path, mediaType, body, headers);
    }

    /** Sends a request as somebody, and reads the answer whole. */
    static Reply send(
            KubernetesClient client,
            String method,
            String path,
            String mediaType,
            String body,
            Map<String, String> headers) {
        var builder =
                client.getHttpClient()
                        .newHttpRequestBuilder()
                        .uri(
                                URI.create(
                                        client.getMasterUrl().toString().replaceAll("/$", "")
                                                + path))
                        .method(method, mediaType, body);
        headers.forEach(builder::header);
        try {
            var response =
                    client.getHttpClient()
                            .sendAsync(builder.build(), String.class)
                            .get(30, TimeUnit.SECONDS);
            var text = response.body() == null ? "" : response.body();
            var json =
                    text.startsWith("{") ? Reply.parse(text) : JSON.getNodeFactory().textNode(text);
            return new Reply(response.code(), json, text);
        } catch (Exception e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        }
    }

    default String configMap(String name) {
        return "{\"metadata\":{\"name\":\"" + name + "\"},\"data\":{\"a\":\"1\"}}";
    }

    default String deployment(String name) {
        return """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"NAME"},"spec":{"replicas":0,"selector":{"matchLabels":{"app":"NAME"}},
         "template":{"metadata":{"labels":{"app":"NAME"}},"spec":{"containers":[{"name":"c","image":"clew.dev/host:1"}]}}}}
        """
                .replace("NAME", name);
    }

    default String pod(String name) {
        return """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"NAME","labels":{"app":"NAME"}},
         "spec":{"containers":[{"name":"c","image":"clew.dev/host:1"}]}}
        """
                .replace("NAME", name);
    }
}
