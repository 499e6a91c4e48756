package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The pure part of server-side apply: which fields an object holds, how one is laid over another,
 * how fields are taken out. Follows sigs.k8s.io/structured-merge-diff/v6 (typed, merge).
 */
final class Merge {
    private Merge() {}

    /**
     * The fields of an object with their values: its leaves, and, with no value, each item of a
     * keyed list and each entry of a map.
     *
     * @param whole also, with no value, the maps and keyed lists themselves, which belong to who
     *     made them by an ordinary write but not to who applies something in them
     */
    static SortedMap<String, JsonNode> fields(JsonNode value, Schema schema, boolean whole) {
        var fields = new TreeMap<String, JsonNode>();
        collect("", value, schema, whole, fields);
        return fields;
    }

    private static void collect(
            String path, JsonNode value, Schema schema, boolean whole, Map<String, JsonNode> into) {
        var list = value.isArray() && schema.keyed();
        var inner = list || (value.isObject() && !schema.atomicMap());
        if (!inner || value.isEmpty()) {
            into.put(path, value);
            return;
        }
        if (whole && (list || schema.map())) {
            into.put(path, NullNode.instance);
        }
        for (var e : children(value, schema).entrySet()) {
            var below = Fields.below(path, e.getKey());
            if (list || !schema.declares(e.getKey().substring(2))) {
                into.put(below, NullNode.instance);
            }
            collect(below, e.getValue(), child(schema, e.getKey()), whole, into);
        }
    }

    /** What lies directly below an object or a keyed list, by path element. */
    private static Map<String, JsonNode> children(JsonNode value, Schema schema) {
        var children = new LinkedHashMap<String, JsonNode>();
        value.properties().forEach(e -> children.put("f:" + e.getKey(), e.getValue()));
        if (value.isArray()) {
            value.forEach(item -> children.put(element(item, schema), item));
        }
        return children;
    }

    private static Schema child(Schema schema, String element) {
        return element.startsWith("f:") ? schema.fieldOrAny(element.substring(2)) : schema.items();
    }

    /** How a list item is named in a path; a key that is left out counts with its default. */
    static String element(JsonNode item, Schema schema) {
        if (schema.keys().isEmpty()) {
            return "v:" + item;
        }
        var key = Json.object();
        for (var name : new TreeSet<>(schema.keys())) {
            var value =
                    item.has(name) ? item.get(name) : schema.items().fieldOrAny(name).fallback();
            if (value != null) {
                key.set(name, value);
            }
        }
        return "k:" + key;
    }

    /** Lays a configuration over a live object; neither is changed. */
    static JsonNode over(JsonNode live, JsonNode config, Schema schema) {
        if (live instanceof ObjectNode a && config instanceof ObjectNode b && !schema.atomicMap()) {
            var merged = a.deepCopy();
            for (var e : b.properties()) {
                var field = schema.fieldOrAny(e.getKey());
                merged.set(e.getKey(), over(a.get(e.getKey()), e.getValue(), field));
            }
            return merged;
        }
        if (live instanceof ArrayNode && config instanceof ArrayNode && schema.keyed()) {
            return overList(children(live, schema), children(config, schema), schema);
        }
        return config.deepCopy();
    }

    /**
     * Items of both in the order of the configuration; items of the live list alone keep their
     * place among their neighbours.
     */
    private static ArrayNode overList(
            Map<String, JsonNode> live, Map<String, JsonNode> config, Schema schema) {
        var order = new ArrayList<>(config.keySet());
        var place = 0;
        for (var element : live.keySet()) {
            if (config.containsKey(element)) {
                place = Math.max(place, order.indexOf(element) + 1);
            } else {
                order.add(place++, element);
            }
        }
        var merged = Json.array(List.of());
        for (var element : order) {
            var wanted = config.getOrDefault(element, live.get(element));
            merged.add(over(live.get(element), wanted, schema.items()));
        }
        return merged;
    }

    /** Takes out what lies at a path, if anything does, and what is empty then. */
    static void remove(JsonNode value, List<String> path, Schema schema) {
        var element = path.getFirst();
        var next = children(value, schema).get(element);
        if (next != null && path.size() > 1) {
            remove(next, path.subList(1, path.size()), child(schema, element));
        }
        if (next == null || (path.size() > 1 && !next.isEmpty())) {
            return;
        }
        if (value instanceof ObjectNode object) {
            object.remove(element.substring(2));
        } else if (value instanceof ArrayNode array) {
            array.removeIf(item -> element(item, schema).equals(element));
        }
    }
}
