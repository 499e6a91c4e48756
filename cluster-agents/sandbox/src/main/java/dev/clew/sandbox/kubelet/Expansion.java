package dev.clew.sandbox.kubelet;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        found.group(1) == null
                                                ? "$"
                                                : variables.getOrDefault(
                                                        found.group(1), found.group())));
    }
}
