package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A set of field paths, kept and written as the tree FieldsV1 of {@code metadata.managedFields}:
 * {@code f:name} is a field, {@code k:{…}} a list item by its keys, {@code v:…} a list item by its
 * value; {@code .} marks an inner place that is itself a member. Format:
 * sigs.k8s.io/structured-merge-diff/v6/fieldpath.
 */
final class FieldSet {
    private boolean member;
    private final Map<String, FieldSet> children = new TreeMap<>();

    static FieldSet of(JsonNode fieldsV1) {
        var set = new FieldSet();
        fieldsV1.properties()
                .forEach(
                        e -> {
                            if (e.getKey().equals(".")) {
                                set.member = true;
                            } else {
                                set.children.put(e.getKey(), ofChild(e.getValue()));
                            }
                        });
        return set;
    }

    private static FieldSet ofChild(JsonNode node) {
        var child = of(node);
        child.member |= child.children.isEmpty();
        return child;
    }

    ObjectNode toJson() {
        var node = Json.object();
        children.forEach((element, child) -> node.set(element, child.childJson()));
        return node;
    }

    private ObjectNode childJson() {
        var node = Json.object();
        if (member && !children.isEmpty()) {
            node.putObject(".");
        }
        children.forEach((element, child) -> node.set(element, child.childJson()));
        return node;
    }

    FieldSet child(String element) {
        return children.computeIfAbsent(element, e -> new FieldSet());
    }

    /** The part below an element, empty where there is none. */
    FieldSet below(String element) {
        var child = children.get(element);
        return child == null ? new FieldSet() : child;
    }

    Iterable<String> elements() {
        return List.copyOf(children.keySet());
    }

    boolean has(String element) {
        return children.containsKey(element);
    }

    void add() {
        member = true;
    }

    boolean isEmpty() {
        return !member && children.values().stream().allMatch(FieldSet::isEmpty);
    }

    void addAll(FieldSet other) {
        member |= other.member;
        other.children.forEach(
                (element, child) -> {
                    if (!child.isEmpty()) {
                        child(element).addAll(child);
                    }
                });
    }

    void removeAll(FieldSet other) {
        if (other.member) {
            member = false;
        }
        other.children.forEach(
                (element, child) -> {
                    var mine = children.get(element);
                    if (mine != null) {
                        mine.removeAll(child);
                        if (mine.isEmpty()) {
                            children.remove(element);
                        }
                    }
                });
    }

    /** Removes a place with all that is below it. */
    void cut(String... path) {
        var here = this;
        for (var i = 0; i < path.length - 1; i++) {
            here = here.children.get(path[i]);
            if (here == null) {
                return;
            }
        }
        here.children.remove(path[path.length - 1]);
        if (path.length > 1 && here.isEmpty()) {
            cut(java.util.Arrays.copyOf(path, path.length - 1));
        }
    }

    FieldSet intersection(FieldSet other) {
        var both = new FieldSet();
        both.member = member && other.member;
        children.forEach(
                (element, child) -> {
                    if (other.children.containsKey(element)) {
                        var common = child.intersection(other.children.get(element));
                        if (!common.isEmpty()) {
                            both.children.put(element, common);
                        }
                    }
                });
        return both;
    }

    FieldSet copy() {
        var copy = new FieldSet();
        copy.addAll(this);
        return copy;
    }

    /**
     * The members as the real server names them in conflicts: {@code
     * .spec.containers[name="c"].image}.
     */
    List<String> paths() {
        var paths = new ArrayList<String>();
        collect("", paths);
        return paths;
    }

    private void collect(String path, List<String> paths) {
        if (member) {
            paths.add(path);
        }
        children.forEach((element, child) -> child.collect(path + shown(element), paths));
    }

    private static String shown(String element) {
        var content = element.substring(2);
        return switch (element.charAt(0)) {
            case 'f' -> "." + content;
            case 'v' -> "[=" + content + "]";
            default -> "[" + keys(content) + "]";
        };
    }

    private static String keys(String content) {
        try {
            var shown = new ArrayList<String>();
            Json.parse(content.getBytes(StandardCharsets.UTF_8))
                    .properties()
                    .forEach(e -> shown.add(e.getKey() + "=" + e.getValue()));
            return String.join(",", shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && toJson().equals(set.toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
