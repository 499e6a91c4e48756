package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Chooses objects by labels and fields. Syntax of labels: k8s.io/apimachinery/pkg/labels; of
 * fields: {@code a=b}, {@code a==b}, {@code a!=b}.
 */
record Selector(
        List<Predicate<Map<String, String>>> labels, List<Predicate<Map<String, String>>> fields) {
    private static final Pattern SET =
            Pattern.compile("\\s*([^\\s=!,()]+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern EQUAL =
            Pattern.compile("\\s*([^\\s=!,()]+)\\s*(==|=|!=)\\s*([^\\s=!,()]*)\\s*");
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^\\s=!,()]+)\\s*");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    /** Reads the parameters labelSelector and fieldSelector; empty ones choose everything. */
    static Selector parse(Resource resource, String labels, String fields) {
        return new Selector(
                terms(labels).map(Selector::label).toList(),
                terms(fields).map(term -> field(resource, term)).toList());
    }

    private static Stream<String> terms(String text) {
        return COMMA.splitAsStream(text).filter(term -> !term.isBlank());
    }

    private static Predicate<Map<String, String>> label(String term) {
        var set = SET.matcher(term);
        if (set.matches()) {
            var key = set.group(1);
            var values = Set.copyOf(List.of(set.group(3).strip().split("\\s*,\\s*", -1)));
            var in = set.group(2).equals("in");
            return map -> map.containsKey(key) ? values.contains(map.get(key)) == in : !in;
        }
        var equal = EQUAL.matcher(term);
        if (equal.matches()) {
            return equal(equal.group(1), equal.group(2), equal.group(3));
        }
        var exists = EXISTS.matcher(term);
        if (exists.matches()) {
            var key = exists.group(2);
            var present = exists.group(1).isEmpty();
            return map -> map.containsKey(key) == present;
        }
        throw new Failure(400, "unable to parse requirement: %s", term.strip());
    }

    private static Predicate<Map<String, String>> equal(String key, String operator, String value) {
        var wanted = !operator.equals("!=");
        return map -> value.equals(map.get(key)) == wanted;
    }

    private static Predicate<Map<String, String>> field(Resource resource, String term) {
        var equal = EQUAL.matcher(term);
        if (!equal.matches()) {
            var words = "invalid field selector: %s; can't understand '%1$s'";
            throw new Failure(400, words, term);
        }
        var field = equal.group(1);
        if (!field.equals("metadata.name")
                && !(field.equals("metadata.namespace") && resource.namespaced())
                && !resource.fields().contains(field)) {
            throw new Failure(400, "field label not supported: %s", field);
        }
        return equal(field, equal.group(2), equal.group(3));
    }

    /** The name that a field selector demands, or an empty text; rights may depend on it. */
    static String name(String fields) {
        return terms(fields)
                .map(EQUAL::matcher)
                .filter(m -> m.matches() && m.group(1).equals("metadata.name"))
                .filter(m -> !m.group(2).equals("!="))
                .map(m -> m.group(3))
                .findFirst()
                .orElse("");
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
        var wanted = Json.strings(selector.path("matchLabels")).entrySet();
        return labels.entrySet().containsAll(wanted)
                && selector.path("matchExpressions").valueStream().allMatch(e -> holds(e, labels));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        var value = labels.get(Json.text(expression, "key"));
        var among = Json.list(expression.path("values")).contains(value);
        return switch (Json.text(expression, "operator")) {
            case "In" -> among;
            case "NotIn" -> !among;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
