package dev.clew.instrumentation.inject;

import dev.clew.api.WorkloadRef;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that decides how the pods of a workload are changed. Equal decisions change equal pods
 * equally, whoever applies them.
 *
 * @param workload whose pods they are
 * @param serviceName under which their telemetry is filed ({@code service.name})
 * @param agents by container name; a container that is not named is left alone
 * @param collectorIp ClusterIP of the node collector's Service
 * @param delivery how agents get into the pod
 * @param imageRegistry before the name of an agent's image, without a slash at its end
 */
public record Decision(
        WorkloadRef workload,
        String serviceName,
        SortedMap<String, AgentChoice> agents,
        String collectorIp,
        Delivery delivery,
        String imageRegistry) {
    // Raised when the same decision is to change pods in another way than before.
    private static final String SHAPE = "1";

    private static final int DIGEST_BYTES = 12;

    public Decision {
        Objects.requireNonNull(workload);
        Objects.requireNonNull(serviceName);
        agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
        Objects.requireNonNull(collectorIp);
        Objects.requireNonNull(delivery);
        Objects.requireNonNull(imageRegistry);
    }

    /** Names this decision on pods: 24 hexadecimal digits, different for different decisions. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            add(sha, SHAPE);
            add(sha, workload.nodeId());
            add(sha, serviceName);
            add(sha, collectorIp);
            add(sha, delivery.name());
            add(sha, imageRegistry);
            agents.forEach((container, choice) -> add(sha, container, choice));
            return HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest sha, String container, AgentChoice choice) {
        add(sha, container);
        add(sha, choice.runtime().wireName());
        add(sha, choice.version());
        Map<String, String> environment = new TreeMap<>(choice.environment());
        add(sha, Integer.toString(environment.size()));
        environment.forEach(
                (name, value) -> {
                    add(sha, name);
                    add(sha, value);
                });
    }

    /** Length first, so that no two lists of texts give the same bytes. */
    private static void add(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }
}
