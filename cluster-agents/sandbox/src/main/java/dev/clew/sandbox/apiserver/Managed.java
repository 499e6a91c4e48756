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
    private static final List<String> STATUS = List.of("f:status");

    /** Fields that nobody manages. */
    private static final List<List<String>> STRIPPED =
            Stream.concat(
                            Stream.of(List.of("f:apiVersion"), List.of("f:kind")),
                            Stream.of(
                                            "name",
                                            "namespace",
                                            "creationTimestamp",
                                            "deletionTimestamp",
                                            "deletionGracePeriodSeconds",
                                            "selfLink",
                                            "uid",
                                            "generation",
                                            "managedFields",
                                            "resourceVersion")
                                    .map(name -> List.of("f:metadata", "f:" + name)))
                    .toList();

    /** One who writes. */
    record Manager(String name, String operation, String apiVersion, String subresource) {
        boolean applies() {
            return operation.equals("Apply");
        }

        private boolean same(Manager other) {
            return name.equals(other.name)
                    && operation.equals(other.operation)
                    && subresource.equals(other.subresource)
                    && (applies() || apiVersion.equals(other.apiVersion));
        }
    }

    private record Entry(Manager manager, Fields fields, String time) {
        private String shown() {
            var where =
                    manager.subresource.isEmpty()
                            ? ""
                            : " with subresource \"" + manager.subresource + "\"";
            var how = manager.applies() ? "" : " using " + manager.apiVersion + " at " + time;
            return "\"" + manager.name + "\"" + where + how;
        }

        private ObjectNode toJson() {
            var node =
                    Json.object().put("manager", manager.name).put("operation", manager.operation);
            node.put("apiVersion", manager.apiVersion)
                    .put("time", time)
                    .put("fieldsType", "FieldsV1");
            node.set("fieldsV1", fields.toJson());
            return manager.subresource.isEmpty()
                    ? node
                    : node.put("subresource", manager.subresource);
        }
    }

    private final Resource resource;
    private final Manager writer;
    private final List<Entry> entries = new ArrayList<>();

    private Managed(ObjectNode live, Resource resource, Manager writer) {
        this.resource = resource;
        this.writer = writer;
        for (var entry : Json.at(live, "metadata", "managedFields")) {
            var manager =
                    new Manager(
                            Json.text(entry, "manager"),
                            Json.text(entry, "operation"),
                            Json.text(entry, "apiVersion"),
                            Json.text(entry, "subresource"));
            var fields = Fields.of(entry.path("fieldsV1"));
            entries.add(new Entry(manager, fields, Json.text(entry, "time")));
        }
    }

    /** What became of the fields from one object to the next. */
    private record Difference(Fields changed, Fields removed) {}

    private Difference difference(JsonNode before, JsonNode after) {
        var old = Merge.fields(before, resource.schema(), true);
        var now = Merge.fields(after, resource.schema(), true);
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
        if (resource.has("status")) {
            var status = writer.subresource.equals("status");
            fields.removeIf(path -> Fields.starts(path, STATUS) != status);
        }
    }

    /** Notes an ordinary write: what it added or changed is the writer's alone from now on. */
    static void update(ObjectNode live, ObjectNode object, Resource resource, Manager writer) {
        var managed = new Managed(live, resource, writer);
        var difference = managed.difference(live, object);
        for (var entry : managed.entries) {
            entry.fields.removeAll(difference.removed);
            if (!writer.same(entry.manager)) {
                entry.fields.removeAll(difference.changed);
            }
        }
        if (!difference.changed.isEmpty()) {
            var own = managed.takeOwn();
            own.addAll(difference.changed);
            managed.entries.add(new Entry(writer, own, Json.now()));
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
    static ObjectNode apply(
            ObjectNode live, ObjectNode config, Resource resource, Manager writer, boolean force) {
        var managed = new Managed(live, resource, writer);
        var wanted = new Fields(Merge.fields(config, resource.schema(), false).keySet());
        managed.strip(wanted);
        var merged = (ObjectNode) Merge.over(live, config, resource.schema());
        var last = managed.takeOwn();
        managed.entries.add(new Entry(writer, wanted, Json.now()));
        managed.prune(merged, last);
        managed.settle(managed.difference(live, merged), force);
        managed.writeTo(merged);
        return merged;
    }

    /** The fields that the writer had; its entry is taken away. */
    private Fields takeOwn() {
        var own = new Fields();
        entries.stream().filter(e -> writer.same(e.manager)).forEach(e -> own.addAll(e.fields));
        entries.removeIf(e -> writer.same(e.manager));
        return own;
    }

    /**
     * Removes what the applier had and no longer wants, unless somebody has it or something below
     * it.
     */
    private void prune(ObjectNode merged, Fields last) {
        var kept = new Fields();
        entries.forEach(e -> kept.addAll(e.fields));
        for (var path : last) {
            if (!kept.reaches(path)) {
                Merge.remove(merged, path, resource.schema());
            }
        }
    }

    private void settle(Difference difference, boolean force) {
        var conflicts = new TreeMap<String, List<String>>();
        for (var entry : entries) {
            if (!writer.same(entry.manager)) {
                var conflict = new Fields(entry.fields);
                conflict.retainAll(difference.changed);
                entry.fields.removeAll(conflict);
                entry.fields.removeAll(difference.removed);
                if (!conflict.isEmpty()) {
                    var paths = conflicts.computeIfAbsent(entry.shown(), e -> new ArrayList<>());
                    conflict.forEach(path -> paths.add(Fields.shown(path)));
                }
            }
        }
        if (!conflicts.isEmpty() && !force) {
            throw conflict(conflicts);
        }
    }

    private static Failure conflict(Map<String, List<String>> conflicts) {
        var causes = new ArrayList<JsonNode>();
        var text = new StringBuilder();
        conflicts.forEach(
                (who, paths) -> {
                    text.append("conflicts with ").append(who).append(':');
                    for (var path : paths) {
                        text.append("\n- ").append(path);
                        var words = "conflict with " + who;
                        causes.add(Failure.cause("FieldManagerConflict", path, words));
                    }
                    text.append('\n');
                });
        if (causes.size() == 1) {
            var only = causes.getFirst();
            var message = Json.text(only, "message") + ": " + Json.text(only, "field");
            return Failure.applyConflict("Apply failed with 1 conflict: " + message, causes);
        }
        var begin = "Apply failed with " + causes.size() + " conflicts: ";
        return Failure.applyConflict(begin + text.toString().stripTrailing(), causes);
    }

    private void writeTo(ObjectNode object) {
        entries.removeIf(e -> e.fields.isEmpty());
        entries.sort(
                Comparator.comparing((Entry e) -> e.manager.operation)
                        .thenComparing(e -> e.time)
                        .thenComparing(e -> e.manager.name));
        var metadata = Json.make(object, "metadata");
        metadata.putArray("managedFields").addAll(entries.stream().map(Entry::toJson).toList());
        if (entries.isEmpty()) {
            metadata.remove("managedFields");
        }
    }
}
