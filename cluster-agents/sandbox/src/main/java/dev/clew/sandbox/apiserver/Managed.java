package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who has which field of an object: {@code metadata.managedFields}, kept for every write and
 * consulted by server-side apply. Rules:
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/.
 */
final class Managed {
    /** Fields that nobody manages. */
    private static final List<List<String>> STRIPPED =
            List.of(
                    List.of("f:apiVersion"),
                    List.of("f:kind"),
                    List.of("f:metadata", "f:name"),
                    List.of("f:metadata", "f:namespace"),
                    List.of("f:metadata", "f:creationTimestamp"),
                    List.of("f:metadata", "f:deletionTimestamp"),
                    List.of("f:metadata", "f:deletionGracePeriodSeconds"),
                    List.of("f:metadata", "f:selfLink"),
                    List.of("f:metadata", "f:uid"),
                    List.of("f:metadata", "f:generation"),
                    List.of("f:metadata", "f:managedFields"),
                    List.of("f:metadata", "f:resourceVersion"));

    /** One who writes. */
    record Manager(String name, String operation, String apiVersion, String subresource) {
        boolean applies() {
            return operation.equals("Apply");
        }

        private boolean same(Entry entry) {
            return name.equals(entry.manager.name)
                    && operation.equals(entry.manager.operation)
                    && subresource.equals(entry.manager.subresource)
                    && (applies() || apiVersion.equals(entry.manager.apiVersion));
        }
    }

    private static final class Entry {
        private final Manager manager;
        private final FieldSet fields;
        private String time;

        private Entry(Manager manager, FieldSet fields, String time) {
            this.manager = manager;
            this.fields = fields;
            this.time = time;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    private Managed() {}

    static Managed of(ObjectNode object) {
        var managed = new Managed();
        for (var entry : Json.at(object, "metadata", "managedFields")) {
            if (entry.has("fieldsV1")) {
                var manager =
                        new Manager(
                                Json.text(entry, "manager"),
                                Json.text(entry, "operation"),
                                Json.text(entry, "apiVersion"),
                                Json.text(entry, "subresource"));
                managed.entries.add(
                        new Entry(
                                manager,
                                FieldSet.of(entry.get("fieldsV1")),
                                Json.text(entry, "time")));
            }
        }
        return managed;
    }

    /** Notes an ordinary write: what it added or changed is the writer's alone from now on. */
    static void update(ObjectNode live, ObjectNode object, Resource resource, Manager manager) {
        var managed = of(live);
        var difference = Merge.difference(live, object, resource.schema());
        for (var set : List.of(difference.added(), difference.modified(), difference.removed())) {
            strip(set);
            if (resource.has("status") && manager.subresource().isEmpty()) {
                set.cut("f:status");
            }
        }
        if (!difference.isEmpty()) {
            for (var entry : managed.entries) {
                if (!manager.same(entry)) {
                    entry.fields.removeAll(difference.changed());
                }
                entry.fields.removeAll(difference.removed());
            }
            var own = managed.entry(manager);
            if (!difference.changed().isEmpty()) {
                own.fields.addAll(difference.changed());
                own.time = Json.now();
            }
        }
        managed.writeTo(object);
    }

    /**
     * Applies a configuration.
     *
     * @param live the object as it is, or just its apiVersion, kind and name when it is new
     * @throws Failure 409 with every field that another manager has and that would change, unless
     *     forced
     */
    static ObjectNode apply(
            ObjectNode live, ObjectNode config, Resource resource, Manager manager, boolean force) {
        var schema = resource.schema();
        var managed = of(live);
        var wanted = Merge.fields(config, schema);
        strip(wanted);
        if (resource.has("status")) {
            stripOther(wanted, manager);
        }
        var merged = (ObjectNode) Merge.over(live, config, schema);
        var own = managed.entry(manager);
        var last = own.fields.copy();
        own.fields.removeAll(last);
        own.fields.addAll(wanted);
        own.time = Json.now();
        Merge.prune(merged, schema, last, managed.union());
        var difference = Merge.difference(live, merged, schema);
        managed.settle(manager, difference, force);
        managed.writeTo(merged);
        return merged;
    }

    private void settle(Manager manager, Merge.Difference difference, boolean force) {
        var conflicts = new TreeMap<String, List<String>>();
        for (var entry : entries) {
            if (manager.same(entry)) {
                continue;
            }
            var conflict = entry.fields.intersection(difference.changed());
            if (!conflict.isEmpty()) {
                conflicts
                        .computeIfAbsent(shown(entry), e -> new ArrayList<>())
                        .addAll(conflict.paths());
                entry.fields.removeAll(conflict);
            }
            entry.fields.removeAll(difference.removed());
        }
        if (!conflicts.isEmpty() && !force) {
            throw conflict(conflicts);
        }
    }

    private static String shown(Entry entry) {
        var manager = entry.manager;
        return "\""
                + manager.name()
                + "\""
                + (manager.subresource().isEmpty()
                        ? ""
                        : " with subresource \"" + manager.subresource() + "\"")
                + (manager.applies() ? "" : " using " + manager.apiVersion() + " at " + entry.time);
    }

    private static Failure conflict(Map<String, List<String>> conflicts) {
        var causes = new ArrayList<Failure.Cause>();
        conflicts.forEach(
                (who, paths) ->
                        paths.forEach(
                                path ->
                                        causes.add(
                                                new Failure.Cause(
                                                        "FieldManagerConflict",
                                                        "conflict with " + who,
                                                        path))));
        if (causes.size() == 1) {
            var only = causes.getFirst();
            return Failure.applyConflict(
                    "Apply failed with 1 conflict: " + only.message() + ": " + only.field(),
                    causes);
        }
        var text = new StringBuilder("Apply failed with " + causes.size() + " conflicts: ");
        conflicts.forEach(
                (who, paths) -> {
                    text.append("conflicts with ").append(who).append(":\n");
                    paths.forEach(path -> text.append("- ").append(path).append('\n'));
                });
        return Failure.applyConflict(text.toString().stripTrailing(), causes);
    }

    private FieldSet union() {
        var union = new FieldSet();
        entries.forEach(e -> union.addAll(e.fields));
        return union;
    }

    private Entry entry(Manager manager) {
        for (var entry : entries) {
            if (manager.same(entry)) {
                return entry;
            }
        }
        var entry = new Entry(manager, new FieldSet(), Json.now());
        entries.add(entry);
        return entry;
    }

    private static void strip(FieldSet set) {
        STRIPPED.forEach(path -> set.cut(path.toArray(String[]::new)));
    }

    /**
     * An applier of the main resource does not have the status, one of the status has nothing else.
     */
    private static void stripOther(FieldSet set, Manager manager) {
        if (manager.subresource().isEmpty()) {
            set.cut("f:status");
        } else {
            for (var element : set.elements()) {
                if (!element.equals("f:status")) {
                    set.cut(element);
                }
            }
        }
    }

    private void writeTo(ObjectNode object) {
        var metadata = Json.make(object, "metadata");
        entries.removeIf(e -> e.fields.isEmpty());
        entries.sort(
                Comparator.comparing((Entry e) -> e.manager.operation())
                        .thenComparing(e -> e.time)
                        .thenComparing(e -> e.manager.name()));
        if (entries.isEmpty()) {
            metadata.remove("managedFields");
            return;
        }
        var array = metadata.putArray("managedFields");
        for (var entry : entries) {
            var node =
                    array.addObject()
                            .put("manager", entry.manager.name())
                            .put("operation", entry.manager.operation())
                            .put("apiVersion", entry.manager.apiVersion())
                            .put("time", entry.time)
                            .put("fieldsType", "FieldsV1");
            node.set("fieldsV1", entry.fields.toJson());
            if (!entry.manager.subresource().isEmpty()) {
                node.put("subresource", entry.manager.subresource());
            }
        }
    }
}
