package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * Replaces mount paths by the directories that stand for them, because nothing is mounted. A mount
 * path counts only at path borders: {@code /etc/clew} is found in {@code --config=/etc/clew/a.yaml}
 * and {@code file:///etc/clew}, not in {@code /etc/clew2}, {@code /opt/etc/clew} or {@code
 * $(HOME)/etc/clew}. Of nested mounts the deepest wins. To be applied once, before variables are
 * expanded: a directory may well hold a mount path in its name.
 */
final class PathRewriting {
    private static final String BEFORE = "(?:(?<![\\w./~)}-])|(?<=://))(";
    private static final String AFTER = ")(?![\\w.-])";

    private final Map<String, Path> mounts;
    private final Pattern pattern;

    /**
     * @param mounts mount path (absolute, without a slash at the end) → what it stands for
     */
    PathRewriting(Map<String, Path> mounts) {
        this.mounts = Map.copyOf(mounts);
        String paths =
                mounts.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        this.pattern = Pattern.compile(mounts.isEmpty() ? "(?!)" : BEFORE + paths + AFTER);
    }

    String rewrite(String text) {
        return pattern.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(mounts.get(found.group(1)).toString()));
    }
}
