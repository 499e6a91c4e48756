package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A set of field paths. The elements of a path are those of FieldsV1 in {@code
 * metadata.managedFields}: {@code f:name} is a field, {@code k:{…}} a list item by its keys, {@code
 * v:…} a list item by its value. Before each stands a NUL, which sorts first: what lies below a
 * path follows it at once. Format: sigs.k8s.io/structured-merge-diff/v6/fieldpath.
 */
final class Fields extends TreeSet<String> {
    private static final long serialVersionUID = 1;
    private static final String BELOW = "\0";

    Fields(Collection<String> paths) {
        super(paths);
    }

    static Fields of(JsonNode fieldsV1) {
        var fields = new Fields(List.of());
        fields.read("", fieldsV1);
        return fields;
    }

    private void read(String path, JsonNode node) {
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
            var node = Json.make(root, elements(path).toArray(String[]::new));
            var next = higher(path);
            if (next != null && starts(next, path)) {
                node.putObject(".");
            }
        }
        return root;
    }

    static String below(String path, String element) {
        return path + BELOW + element;
    }

    static List<String> elements(String path) {
        return List.of(path.substring(1).split(BELOW));
    }

    static boolean starts(String path, String beginning) {
        return (path + BELOW).startsWith(beginning + BELOW);
    }

    /** Whether a path or one below it is a member. */
    boolean reaches(String path) {
        var next = ceiling(path);
        return next != null && starts(next, path);
    }

    /** A path as the real server names it: {@code .spec.containers[name="c"].image}. */
    static String shown(String path) {
        return elements(path).stream().map(Fields::element).collect(Collectors.joining());
    }

    private static String element(String element) {
        var content = element.substring(2);
        return switch (element.charAt(0)) {
            case 'f' -> "." + content;
            case 'v' -> "[=" + content + "]";
            default ->
                    Json.read(content).properties().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(",", "[", "]"));
        };
    }
}
