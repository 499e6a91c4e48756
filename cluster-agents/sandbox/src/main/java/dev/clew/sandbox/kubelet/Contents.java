package dev.clew.sandbox.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a Secret or ConfigMap holds.
 *
 * @param entries key → bytes, sorted
 */
record Contents(Map<String, byte[]> entries) {

    /**
     * Reads it from the API server.
     *
     * @param kind {@code secret} or {@code configmap}
     */
    static Optional<Contents> of(
            KubernetesClient client, String kind, String namespace, String name) {
        Map<String, byte[]> entries = new TreeMap<>();
        if (kind.equals("secret")) {
            var secret = client.secrets().inNamespace(namespace).withName(name).get();
            if (secret == null) {
                return Optional.empty();
            }
            decode(secret.getData(), entries);
        } else {
            var map = client.configMaps().inNamespace(namespace).withName(name).get();
            if (map == null) {
                return Optional.empty();
            }
            Optional.ofNullable(map.getData())
                    .ifPresent(
                            d -> d.forEach((key, text) -> entries.put(key, text.getBytes(UTF_8))));
            decode(map.getBinaryData(), entries);
        }
        return Optional.of(new Contents(entries));
    }

    private static void decode(Map<String, String> base64, Map<String, byte[]> entries) {
        if (base64 != null) {
            base64.forEach((key, text) -> entries.put(key, Base64.getDecoder().decode(text)));
        }
    }

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries.forEach((key, bytes) -> texts.put(key, new String(bytes, UTF_8)));
        return texts;
    }
}
