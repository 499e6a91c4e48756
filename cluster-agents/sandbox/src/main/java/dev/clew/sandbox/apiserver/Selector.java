package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Chooses objects by labels and fields. Syntax of labels: k8s.io/apimachinery/pkg/labels; of
 * fields: {@code a=b}, {@code a==b}, {@code a!=b}.
 */
record Selector(List<Term> labels, List<Term> fields) {
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern TERM =
            Pattern.compile(
                    "\\s*(?<not>!?)\\s*(?<key>[^\\s=!,()]+)\\s*(?:(?<operator>==?|!=|\\bin|\\bnotin)"
                        + "\\s*(?<values>[^\\s=!,()]*|\\([^)]*\\))\\s*)?");

    /** One demand, with the operators of a LabelSelector. */
    private record Term(String key, String operator, Collection<String> values) {
        private boolean holds(Map<String, String> map) {
            var value = map.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                default -> value == null;
            };
        }
    }

    /** Reads the parameters labelSelector and fieldSelector; empty ones choose everything. */
    static Selector parse(Resource resource, Call call) {
        var chosen = terms(call.parameter("fieldSelector"), "fieldSelector");
        for (var term : chosen) {
            if (!term.key.equals("metadata.name")
                    && !(term.key.equals("metadata.namespace") && resource.namespaced())
                    && !resource.fields().contains(term.key)) {
                throw Failure.of("fieldLabel", term.key);
            }
        }
        var labels = terms(call.parameter("labelSelector"), "labelSelector");
        return new Selector(labels, chosen);
    }

    private static List<Term> terms(String text, String what) {
        return COMMA.splitAsStream(text)
                .filter(term -> !term.isBlank())
                .map(term -> term(term, what))
                .toList();
    }

    private static Term term(String text, String what) {
        var match = TERM.matcher(text);
        if (!match.matches()) {
            throw Failure.of(what, text.strip());
        }
        var values = Objects.requireNonNullElse(match.group("values"), "");
        var list = values.replaceAll("[()]", "").strip().split("\\s*,\\s*", -1);
        var operator =
                switch (match.group("operator")) {
                    case null -> match.group("not").isEmpty() ? "Exists" : "DoesNotExist";
                    case "!=", "notin" -> "NotIn";
                    default -> "In";
                };
        return new Term(match.group("key"), operator, List.of(list));
    }

    /** The name that a field selector demands, or an empty text; rights may depend on it. */
    static String name(String fields) {
        return terms(fields, "fieldSelector").stream()
                .filter(t -> t.key.equals("metadata.name") && t.operator.equals("In"))
                .map(t -> t.values.iterator().next())
                .findFirst()
                .orElse("");
    }

    boolean matches(Stored object) {
        return labels.stream().allMatch(t -> t.holds(object.labels()))
                && fields.stream().allMatch(t -> t.holds(object.fields()));
    }

    /**
     * Whether a LabelSelector object (matchLabels, matchExpressions) chooses these labels; an empty
     * one does.
     */
    static boolean matches(JsonNode selector, Map<String, String> labels) {
        var wanted = Json.strings(selector.path("matchLabels")).entrySet();
        var more = selector.path("matchExpressions").valueStream();
        return labels.entrySet().containsAll(wanted)
                && more.map(Selector::term).allMatch(term -> term.holds(labels));
    }

    private static Term term(JsonNode expression) {
        return new Term(
                Json.text(expression, "key"),
                Json.text(expression, "operator"),
                Json.list(expression.path("values")));
    }
}
