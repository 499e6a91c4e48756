package dev.clew.app.clusters;

import dev.clew.app.connect.ContextEntry;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What names tell: whether one looks like production, and whether it is the one sought. */
final class PickerNames {
    private static final Set<String> PRODUCTION = Set.of("prod", "production", "live");

    /** non-prod is none, nor is what comes before it. */
    private static final Set<String> DENIED = Set.of("non", "not", "no", "pre");

    /** Where a part of a name ends: at what is no letter, and at a capital after a small one. */
    private static final Pattern PART = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private PickerNames() {}

    /** Whether a part of the context's or cluster's name says production. */
    static boolean looksLikeProduction(ContextEntry context) {
        return Stream.of(context.name(), context.cluster()).anyMatch(PickerNames::isProduction);
    }

    private static boolean isProduction(String name) {
        List<String> parts =
                PART.splitAsStream(name).map(part -> part.toLowerCase(Locale.ROOT)).toList();
        for (var i = 0; i < parts.size(); i++) {
            if (PRODUCTION.contains(parts.get(i))
                    && (i == 0 || !DENIED.contains(parts.get(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether all words of a search occur in what a person may know a context by; wide and narrow
     * letters are the same, as are capitals and small ones.
     */
    static boolean matches(String query, ContextEntry context, String alias) {
        String text =
                plain(
                        String.join(
                                "\n",
                                context.name(),
                                alias,
                                context.cluster(),
                                context.server().orElse(""),
                                context.user()));
        return Arrays.stream(BLANKS.split(plain(query).strip())).allMatch(text::contains);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** A file with ~ in the place of the home. */
    static String shown(Path file, Path home) {
        return file.startsWith(home) && !file.equals(home)
                ? "~" + file.getFileSystem().getSeparator() + home.relativize(file)
                : file.toString();
    }
}
