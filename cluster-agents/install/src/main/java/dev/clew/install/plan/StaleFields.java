package dev.clew.install.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an earlier version of ours applied to an object and this one no longer asks for: applying
 * again removes it. Pure. The format is that of the API's {@code FieldsV1}: {@code f:} a field,
 * {@code k:} an item of a list by its keys, {@code v:} an item of a set, {@code .} the thing
 * itself.
 */
final class StaleFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> stale = new ArrayList<>();

    private StaleFields() {}

    /**
     * The paths that are owned and not desired.
     *
     * @param owned the {@code fieldsV1} of our manager
     * @param desired as it should be
     */
    static List<String> of(JsonNode owned, JsonNode desired) {
        var fields = new StaleFields();
        fields.walk("", owned, desired);
        return List.copyOf(fields.stale);
    }

    private void walk(String path, JsonNode owned, JsonNode desired) {
        for (Map.Entry<String, JsonNode> entry : owned.properties()) {
            String key = entry.getKey();
            if (key.equals(".")) {
                continue;
            }
            String name = key.substring(2);
            String inner = inner(path, key.charAt(0), name);
            JsonNode child = child(key.charAt(0), name, desired);
            if (child == null || child.isMissingNode()) {
                stale.add(inner);
            } else {
                walk(inner, entry.getValue(), child);
            }
        }
    }

    private static String inner(String path, char type, String name) {
        if (type == 'f') {
            return path.isEmpty() ? name : path + "." + name;
        }
        return path + "[" + name + "]";
    }

    private static JsonNode child(char type, String name, JsonNode desired) {
        return switch (type) {
            case 'f' -> desired.path(name);
            case 'k' -> item(desired, parse(name));
            case 'v' -> value(desired, parse(name));
            // An index, which the API server does not write today: taken as wanted.
            default -> desired;
        };
    }

    // A key that the server filled in by a default is not in what we ask for.
    private static JsonNode item(JsonNode items, JsonNode keys) {
        for (JsonNode item : items) {
            boolean matches = true;
            for (Map.Entry<String, JsonNode> key : keys.properties()) {
                JsonNode have = item.path(key.getKey());
                matches &= have.isMissingNode() || have.equals(key.getValue());
            }
            if (matches) {
                return item;
            }
        }
        return null;
    }

    private static JsonNode value(JsonNode items, JsonNode wanted) {
        for (JsonNode item : items) {
            if (item.equals(wanted)) {
                return item;
            }
        }
        return null;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API server wrote a managed field: " + json, e);
        }
    }
}
