package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A set of field paths. The elements of a path are those of FieldsV1 in {@code
 * metadata.managedFields}: {@code f:name} is a field, {@code k:{…}} a list item by its keys, {@code
 * v:…} a list item by its value. Format: sigs.k8s.io/structured-merge-diff/v6/fieldpath.
 */
final class Fields extends TreeSet<List<String>> {
    private static final long serialVersionUID = 1;

    /** Element by element, so that what lies below a path follows it at once. */
    static final Comparator<List<String>> ORDER =
            (a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new));

    Fields() {
        super(ORDER);
    }

    Fields(Collection<List<String>> paths) {
        this();
        addAll(paths);
    }

    static Fields of(JsonNode fieldsV1) {
        var fields = new Fields();
        fields.read(List.of(), fieldsV1);
        return fields;
    }

    private void read(List<String> path, JsonNode node) {
        for (var e : node.properties()) {
            var below = e.getKey().equals(".") ? path : below(path, e.getKey());
            if (e.getValue().isEmpty()) {
                add(below);
            } else {
                read(below, e.getValue());
            }
        }
    }

    /** As FieldsV1, where {@code .} marks an inner place that is itself a member. */
    ObjectNode toJson() {
        var root = Json.object();
        for (var path : this) {
            var node = Json.make(root, path.toArray(String[]::new));
            if (hasBelow(path)) {
                node.putObject(".");
            }
        }
        return root;
    }

    static List<String> below(List<String> path, String element) {
        var longer = new ArrayList<>(path);
        longer.add(element);
        return longer;
    }

    private boolean hasBelow(List<String> path) {
        var next = higher(path);
        return next != null && starts(next, path);
    }

    /** Whether a path or one below it is a member. */
    boolean reaches(List<String> path) {
        var next = ceiling(path);
        return next != null && starts(next, path);
    }

    static boolean starts(List<String> path, List<String> beginning) {
        return path.size() >= beginning.size()
                && path.subList(0, beginning.size()).equals(beginning);
    }

    /** A path as the real server names it: {@code .spec.containers[name="c"].image}. */
    static String shown(List<String> path) {
        var text = new StringBuilder();
        for (var element : path) {
            var content = element.substring(2);
            switch (element.charAt(0)) {
                case 'f' -> text.append('.').append(content);
                case 'v' -> text.append("[=").append(content).append(']');
                default ->
                        text.append(
                                Json.data(content).properties().stream()
                                        .map(e -> e.getKey() + "=" + e.getValue())
                                        .collect(Collectors.joining(",", "[", "]")));
            }
        }
        return text.toString();
    }
}
