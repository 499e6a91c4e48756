package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The pure part of server-side apply: which fields an object holds, what differs between two, how
 * one is laid over another. Follows sigs.k8s.io/structured-merge-diff/v6 (typed, merge).
 */
final class Merge {
    /** What became of the fields from one object to the next. */
    record Difference(FieldSet added, FieldSet modified, FieldSet removed) {
        Difference() {
            this(new FieldSet(), new FieldSet(), new FieldSet());
        }

        private Difference below(String element) {
            return new Difference(
                    added.child(element), modified.child(element), removed.child(element));
        }

        FieldSet changed() {
            var changed = added.copy();
            changed.addAll(modified);
            return changed;
        }

        boolean isEmpty() {
            return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
        }
    }

    private Merge() {}

    /**
     * The fields of an applied configuration: its leaves, and each item of a keyed list and each
     * entry of a map.
     */
    static FieldSet fields(JsonNode value, Schema schema) {
        var set = new FieldSet();
        collect(value, schema, set);
        return set;
    }

    private static void collect(JsonNode value, Schema schema, FieldSet into) {
        if (value instanceof ObjectNode object && !schema.atomicMap() && !object.isEmpty()) {
            object.properties()
                    .forEach(
                            e -> {
                                var child = into.child("f:" + e.getKey());
                                collect(e.getValue(), field(schema, e.getKey()), child);
                                if (!schema.declares(e.getKey())) {
                                    child.add();
                                }
                            });
        } else if (value instanceof ArrayNode array && keyed(schema) && !array.isEmpty()) {
            array.forEach(
                    item -> {
                        var child = into.child(element(item, schema));
                        collect(item, schema.items(), child);
                        child.add();
                    });
        } else {
            into.add();
        }
    }

    static Difference difference(JsonNode before, JsonNode after, Schema schema) {
        var difference = new Difference();
        compare(before, after, schema, difference);
        return difference;
    }

    private static void compare(JsonNode before, JsonNode after, Schema schema, Difference into) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (after == null) {
            removed(before, schema, into.removed());
        } else if (before == null) {
            added(after, schema, into.added());
        } else if (before instanceof ObjectNode a
                && after instanceof ObjectNode b
                && !schema.atomicMap()) {
            for (var name : union(a, b)) {
                compare(a.get(name), b.get(name), field(schema, name), into.below("f:" + name));
            }
        } else if (before instanceof ArrayNode a && after instanceof ArrayNode b && keyed(schema)) {
            var old = items(a, schema);
            var now = items(b, schema);
            var all = new TreeSet<>(old.keySet());
            all.addAll(now.keySet());
            for (var element : all) {
                compare(old.get(element), now.get(element), schema.items(), into.below(element));
            }
        } else {
            into.modified().add();
        }
    }

    private static void removed(JsonNode value, Schema schema, FieldSet into) {
        into.add();
        collect(value, schema, into);
    }

    private static void added(JsonNode value, Schema schema, FieldSet into) {
        collect(value, schema, into);
        if (schema.properties().isEmpty() && !value.isEmpty()) {
            into.add();
        }
    }

    private static Iterable<String> union(ObjectNode a, ObjectNode b) {
        var names = new TreeSet<String>();
        a.fieldNames().forEachRemaining(names::add);
        b.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Lays a configuration over a live object; neither is changed. */
    static JsonNode over(JsonNode live, JsonNode config, Schema schema) {
        if (live instanceof ObjectNode a && config instanceof ObjectNode b && !schema.atomicMap()) {
            var merged = a.deepCopy();
            b.properties()
                    .forEach(
                            e ->
                                    merged.set(
                                            e.getKey(),
                                            over(
                                                    a.get(e.getKey()),
                                                    e.getValue(),
                                                    field(schema, e.getKey()))));
            return merged;
        }
        if (live instanceof ArrayNode a && config instanceof ArrayNode b && keyed(schema)) {
            return overList(items(a, schema), items(b, schema), schema);
        }
        return config.deepCopy();
    }

    /**
     * Items of both in the order of the configuration; items of the live list alone keep their
     * place among their neighbours.
     */
    private static ArrayNode overList(
            Map<String, JsonNode> live, Map<String, JsonNode> config, Schema schema) {
        var merged = Json.array();
        var done = new HashSet<String>();
        var mine = config.keySet().iterator();
        for (var element : live.keySet()) {
            if (!config.containsKey(element)) {
                merged.add(live.get(element).deepCopy());
            } else {
                while (!done.contains(element)) {
                    var next = mine.next();
                    merged.add(item(live.get(next), config.get(next), schema));
                    done.add(next);
                }
            }
        }
        mine.forEachRemaining(e -> merged.add(item(live.get(e), config.get(e), schema)));
        return merged;
    }

    private static JsonNode item(JsonNode live, JsonNode config, Schema schema) {
        return live == null ? config.deepCopy() : over(live, config, schema.items());
    }

    /**
     * Removes what the applier had and no longer wants, unless somebody else has it or something
     * below it.
     *
     * @param last what the applier had before
     * @param kept what all managers have now
     */
    static void prune(JsonNode value, Schema schema, FieldSet last, FieldSet kept) {
        if (value instanceof ObjectNode object && !schema.atomicMap()) {
            for (var element : last.elements()) {
                var name = element.substring(2);
                if (!object.has(name)) {
                    continue;
                }
                if (!kept.has(element)) {
                    object.remove(name);
                } else {
                    prune(
                            object.get(name),
                            field(schema, name),
                            last.below(element),
                            kept.below(element));
                }
            }
        } else if (value instanceof ArrayNode array && keyed(schema)) {
            var items = array.elements();
            while (items.hasNext()) {
                var item = items.next();
                var element = element(item, schema);
                if (last.has(element) && !kept.has(element)) {
                    items.remove();
                } else if (last.has(element)) {
                    prune(item, schema.items(), last.below(element), kept.below(element));
                }
            }
        }
    }

    private static boolean keyed(Schema schema) {
        return schema.merge() != Schema.Merge.ATOMIC;
    }

    private static Schema field(Schema schema, String name) {
        var field = schema.field(name);
        return field == null ? Schema.ANY : field;
    }

    private static Map<String, JsonNode> items(ArrayNode array, Schema schema) {
        var items = new LinkedHashMap<String, JsonNode>();
        array.forEach(item -> items.put(element(item, schema), item));
        return items;
    }

    /** How a list item is named in a path; a key that is left out counts with its default. */
    static String element(JsonNode item, Schema schema) {
        if (schema.merge() == Schema.Merge.SET) {
            return "v:" + item;
        }
        var key = Json.object();
        for (var name : new TreeSet<>(schema.keys())) {
            var value = item.get(name);
            if (value == null && schema.items().field(name) != null) {
                value = schema.items().field(name).fallback();
            }
            if (value != null) {
                key.set(name, value);
            }
        }
        return "k:" + key;
    }
}
