package dev.clew.install.plan;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where an object of a cluster is not what it should be. Pure: two trees in, paths out.
 *
 * <p>What the API server adds (defaults, status) and what other field managers own is no
 * difference: only fields that are asked for are looked at. Kubernetes' dry run would say the same,
 * but is not offered everywhere.
 */
final class Difference {
    /**
     * Lists whose items have an identity, by the field that is it, as the API's {@code
     * x-kubernetes-list-map-keys} and {@code patchMergeKey} say; other lists are compared whole.
     * Ports are known by number and protocol there; ours all have names.
     */
    private static final Map<String, String> KEYS =
            Map.of(
                    "containers", "name",
                    "env", "name",
                    "imagePullSecrets", "name",
                    "ports", "name",
                    "volumes", "name",
                    "volumeMounts", "mountPath",
                    "webhooks", "name");

    private final List<String> fields = new ArrayList<>();

    private Difference() {}

    /**
     * The paths at which the live object differs, in the order of the desired one.
     *
     * @param desired as it should be
     * @param live as it is
     */
    static List<String> between(JsonNode desired, JsonNode live) {
        var difference = new Difference();
        difference.object("", desired, live);
        return List.copyOf(difference.fields);
    }

    private void object(String path, JsonNode desired, JsonNode live) {
        for (Map.Entry<String, JsonNode> field : desired.properties()) {
            String inner = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            value(inner, field.getKey(), field.getValue(), live.path(field.getKey()));
        }
    }

    private void value(String path, String name, JsonNode desired, JsonNode live) {
        if (desired.isNull()) {
            return;
        }
        if (desired.isObject() && (live.isObject() || desired.isEmpty())) {
            object(path, desired, live);
        } else if (desired.isArray() && KEYS.containsKey(name)) {
            keyed(path, KEYS.get(name), desired, live);
        } else if (desired.isArray()) {
            whole(path, desired, live);
        } else if (!equalValues(desired, live)) {
            fields.add(path);
        }
    }

    private void keyed(String path, String key, JsonNode desired, JsonNode live) {
        for (JsonNode item : desired) {
            String inner = path + "[" + item.path(key).asText() + "]";
            JsonNode found = find(live, key, item.path(key));
            if (found == null) {
                fields.add(inner);
            } else {
                object(inner, item, found);
            }
        }
    }

    private void whole(String path, JsonNode desired, JsonNode live) {
        if (desired.size() != live.size()) {
            fields.add(path);
            return;
        }
        for (int i = 0; i < desired.size(); i++) {
            value(path + "[" + i + "]", "", desired.get(i), live.get(i));
        }
    }

    private static JsonNode find(JsonNode items, String key, JsonNode wanted) {
        for (JsonNode item : items) {
            if (item.path(key).equals(wanted)) {
                return item;
            }
        }
        return null;
    }

    // 100 and 100.0 are one number, whichever way a server writes it.
    private static boolean equalValues(JsonNode desired, JsonNode live) {
        if (desired.isNumber() && live.isNumber()) {
            return desired.decimalValue().compareTo(live.decimalValue()) == 0;
        }
        return desired.equals(live);
    }
}
