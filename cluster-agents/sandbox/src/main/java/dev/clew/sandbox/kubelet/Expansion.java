package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * Kubernetes' {@code $(VAR)}: a known variable is replaced, an unknown one stays as written, {@code
 * $$} is one dollar (k8s.io/kubernetes, third_party/forked/golang/expansion).
 */
final class Expansion {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

    private Expansion() {}

    static String expand(String text, Map<String, String> variables) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found, variables)));
    }

    private static String value(MatchResult found, Map<String, String> variables) {
        String name = found.group(1);
        return name == null ? "$" : variables.getOrDefault(name, found.group());
    }
}
