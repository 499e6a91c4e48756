package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Chooses objects by labels and fields. Syntax of labels: k8s.io/apimachinery/pkg/labels; of
 * fields: {@code a=b}, {@code a==b}, {@code a!=b}.
 */
final class Selector {
    static final Selector ALL = new Selector(List.of(), List.of());

    private static final Pattern SET =
            Pattern.compile("\\s*([^\\s=!,()]+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern EQUAL =
            Pattern.compile("\\s*([^\\s=!,()]+)\\s*(==|=|!=)\\s*([^\\s=!,()]*)\\s*");
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^\\s=!,()]+)\\s*");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    private final List<Predicate<Map<String, String>>> labels;
    private final List<Predicate<Map<String, String>>> fields;

    private Selector(
            List<Predicate<Map<String, String>>> labels,
            List<Predicate<Map<String, String>>> fields) {
        this.labels = labels;
        this.fields = fields;
    }

    /** Reads the parameters labelSelector and fieldSelector; empty ones choose everything. */
    static Selector parse(Resource resource, String labels, String fields) {
        return new Selector(labels(labels), fields(resource, fields));
    }

    private static List<Predicate<Map<String, String>>> labels(String text) {
        var found = new ArrayList<Predicate<Map<String, String>>>();
        if (text.isBlank()) {
            return found;
        }
        for (var term : COMMA.split(text)) {
            found.add(label(term, text));
        }
        return found;
    }

    private static Predicate<Map<String, String>> label(String term, String text) {
        Matcher m = SET.matcher(term);
        if (m.matches()) {
            var values = values(m.group(3));
            var in = m.group(2).equals("in");
            var key = m.group(1);
            return map -> map.containsKey(key) ? values.contains(map.get(key)) == in : !in;
        }
        m = EQUAL.matcher(term);
        if (m.matches()) {
            return equal(m.group(1), m.group(2), m.group(3));
        }
        m = EXISTS.matcher(term);
        if (m.matches()) {
            var present = m.group(1).isEmpty();
            var key = m.group(2);
            return map -> map.containsKey(key) == present;
        }
        throw Failure.badRequest("unable to parse requirement: " + term.strip() + " in " + text);
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }

    private static Predicate<Map<String, String>> equal(String key, String operator, String value) {
        var wanted = !operator.equals("!=");
        return map -> value.equals(map.get(key)) == wanted;
    }

    private static List<Predicate<Map<String, String>>> fields(Resource resource, String text) {
        var found = new ArrayList<Predicate<Map<String, String>>>();
        if (text.isBlank()) {
            return found;
        }
        for (var term : text.split(",")) {
            var m = EQUAL.matcher(term);
            if (!m.matches()) {
                throw Failure.badRequest(
                        "invalid field selector: " + term + "; can't understand '" + term + "'");
            }
            checkField(resource, m.group(1));
            found.add(equal(m.group(1), m.group(2), m.group(3)));
        }
        return found;
    }

    private static void checkField(Resource resource, String field) {
        var known =
                field.equals("metadata.name")
                        || (field.equals("metadata.namespace") && resource.namespaced())
                        || resource.fields().contains(field);
        if (!known) {
            throw Failure.badRequest("field label not supported: " + field);
        }
    }

    /** The name that a field selector demands, or an empty text; rights may depend on it. */
    static String name(String fields) {
        for (var term : fields.split(",")) {
            var m = EQUAL.matcher(term);
            if (m.matches() && m.group(1).equals("metadata.name") && !m.group(2).equals("!=")) {
                return m.group(3);
            }
        }
        return "";
    }

    boolean matches(Stored object) {
        return labels.stream().allMatch(p -> p.test(object.labels()))
                && fields.stream().allMatch(p -> p.test(object.fields()));
    }

    /**
     * Whether a LabelSelector object (matchLabels, matchExpressions) chooses these labels; an empty
     * one does.
     */
    static boolean matches(JsonNode selector, Map<String, String> labels) {
        for (var wanted : selector.path("matchLabels").properties()) {
            if (!wanted.getValue().asText().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        for (var expression : selector.path("matchExpressions")) {
            var value = labels.get(Json.text(expression, "key"));
            var values = Json.list(expression.path("values"));
            var holds =
                    switch (Json.text(expression, "operator")) {
                        case "In" -> value != null && values.contains(value);
                        case "NotIn" -> value == null || !values.contains(value);
                        case "Exists" -> value != null;
                        case "DoesNotExist" -> value == null;
                        default -> false;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
