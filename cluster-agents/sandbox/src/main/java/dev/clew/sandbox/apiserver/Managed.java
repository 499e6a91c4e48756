package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who has which field of an object: {@code metadata.managedFields}, kept for every write and
 * consulted by server-side apply. Rules:
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/.
 */
final class Managed {
    private static final String STATUS = Fields.below("", "f:status");

    /** Fields that nobody manages. */
    private static final Fields STRIPPED =
            Fields.of(Json.data("server.json").path("managedByNobody"));

    /**
     * What one writer has.
     *
     * @param writer the entry as it is written, without fields and time: name, operation, version
     */
    private record Entry(ObjectNode writer, Fields fields, String time) {
        private static Entry of(JsonNode entry) {
            ObjectNode writer = entry.deepCopy();
            writer.remove(List.of("fieldsV1", "time"));
            return new Entry(writer, Fields.of(entry.path("fieldsV1")), Json.text(entry, "time"));
        }

        private ObjectNode toJson() {
            return writer.deepCopy().put("time", time).set("fieldsV1", fields.toJson());
        }

        private String text(String field) {
            return Json.text(writer, field);
        }

        private String shown() {
            var sub = text("subresource");
            var where = sub.isEmpty() ? "" : " with subresource \"" + sub + "\"";
            var how = " using " + text("apiVersion") + " at " + time;
            var applied = text("operation").equals("Apply");
            return "\"" + text("manager") + "\"" + where + (applied ? "" : how);
        }
    }

    private final Target target;
    private final ObjectNode writer;
    private final List<Entry> others = new ArrayList<>();
    private Entry own;

    private Managed(ObjectNode live, Target target, String operation) {
        this.target = target;
        this.writer =
                Json.object().put("manager", target.by().manager()).put("operation", operation);
        writer.put("apiVersion", target.resource().apiVersion()).put("fieldsType", "FieldsV1");
        if (!target.subresource().isEmpty()) {
            writer.put("subresource", target.subresource());
        }
        own = new Entry(writer, new Fields(List.of()), Json.now());
        for (var node : Json.at(live, "metadata", "managedFields")) {
            var entry = Entry.of(node);
            if (entry.writer.equals(writer)) {
                own = entry;
            } else {
                others.add(entry);
            }
        }
    }

    /** What became of the fields from one object to the next. */
    private record Difference(Fields changed, Fields removed) {}

    private Difference difference(JsonNode before, JsonNode after) {
        var old = Merge.fields(before, target.resource().schema(), true);
        var now = Merge.fields(after, target.resource().schema(), true);
        var removed = new Fields(old.keySet());
        removed.removeAll(now.keySet());
        var changed = new Fields(now.keySet());
        changed.removeIf(path -> now.get(path).equals(old.get(path)));
        strip(removed);
        strip(changed);
        return new Difference(changed, removed);
    }

    /** Leaves what the writer can have: the status through its sub-resource, all else without. */
    private void strip(Fields fields) {
        fields.removeIf(path -> STRIPPED.stream().anyMatch(s -> Fields.starts(path, s)));
        if (target.resource().has("status")) {
            fields.removeIf(path -> Fields.starts(path, STATUS) != target.isStatus());
        }
    }

    /** Notes an ordinary write: what it added or changed is the writer's alone from now on. */
    static void update(ObjectNode live, ObjectNode object, Target target) {
        var managed = new Managed(live, target, "Update");
        var difference = managed.difference(live, object);
        managed.own.fields.removeAll(difference.removed);
        for (var entry : managed.others) {
            entry.fields.removeAll(difference.removed);
            entry.fields.removeAll(difference.changed);
        }
        if (!difference.changed.isEmpty()) {
            managed.own.fields.addAll(difference.changed);
            managed.own = new Entry(managed.writer, managed.own.fields, Json.now());
        }
        managed.writeTo(object);
    }

    /**
     * Lays a configuration over an object.
     *
     * @param live the object as it is, or just its apiVersion and kind when it is new
     * @throws Failure 409 with every field that another manager has and that would change, unless
     *     forced
     */
    static ObjectNode apply(ObjectNode live, ObjectNode config, Target target, boolean force) {
        var managed = new Managed(live, target, "Apply");
        var schema = target.resource().schema();
        var wanted = new Fields(Merge.fields(config, schema, false).keySet());
        managed.strip(wanted);
        var merged = (ObjectNode) Merge.over(live, config, schema);
        var last = managed.own.fields;
        managed.own = new Entry(managed.writer, wanted, managed.own.time);
        managed.prune(merged, last);
        var difference = managed.difference(live, merged);
        managed.settle(difference, force);
        if (!difference.changed.isEmpty() || !wanted.equals(last)) {
            managed.own = new Entry(managed.writer, wanted, Json.now());
        }
        managed.writeTo(merged);
        return merged;
    }

    /**
     * Removes what the applier had and no longer wants, unless somebody has it or something below
     * it.
     */
    private void prune(ObjectNode merged, Fields last) {
        var kept = new Fields(own.fields);
        others.forEach(e -> kept.addAll(e.fields));
        for (var path : last) {
            if (!kept.reaches(path)) {
                Merge.remove(merged, Fields.elements(path), target.resource().schema());
            }
        }
    }

    private void settle(Difference difference, boolean force) {
        var causes = new ArrayList<JsonNode>();
        var text = new StringJoiner("\n");
        others.sort(Comparator.comparing(Entry::shown));
        for (var entry : others) {
            var conflict = new Fields(entry.fields);
            conflict.retainAll(difference.changed);
            if (!conflict.isEmpty()) {
                text.add("conflicts with " + entry.shown() + ":");
            }
            for (var path : conflict) {
                var field = Fields.shown(path);
                text.add("- " + field);
                causes.add(Failure.cause("conflictWith", field, entry.shown()));
            }
            entry.fields.removeAll(conflict);
            entry.fields.removeAll(difference.removed);
        }
        if (causes.size() == 1 && !force) {
            var only = causes.getFirst();
            throw Failure.of("conflict", Json.text(only, "message"), Json.text(only, "field"))
                    .because(causes);
        }
        if (!causes.isEmpty() && !force) {
            throw Failure.of("conflicts", causes.size(), text).because(causes);
        }
    }

    private void writeTo(ObjectNode object) {
        var entries = new ArrayList<>(others);
        entries.add(own);
        entries.removeIf(e -> e.fields.isEmpty());
        entries.sort(
                Comparator.comparing((Entry e) -> e.text("operation"))
                        .thenComparing(e -> e.time)
                        .thenComparing(e -> e.text("manager")));
        var metadata = Json.make(object, "metadata");
        metadata.putArray("managedFields").addAll(entries.stream().map(Entry::toJson).toList());
        if (entries.isEmpty()) {
            metadata.remove("managedFields");
        }
    }
}
