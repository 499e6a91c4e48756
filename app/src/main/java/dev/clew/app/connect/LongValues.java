package dev.clew.app.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes the certificates and keys out of a kubeconfig's text before it is parsed, and puts them
 * back where they are asked for: they are most of the text and no parser has to look at each of
 * their letters. A value is taken only if it stands alone on the rest of its line, as tools write
 * it; all else goes the usual way.
 */
final class LongValues {
    private static final String KEY_END = "-data: ";
    private static final int SHORTEST = 80;

    /** For private use by Unicode, so that no kubeconfig means anything by it. */
    private static final char MARK = '\uE0C1';

    private static final Pattern MARKED = Pattern.compile(MARK + "(\\d+)" + MARK);

    private final List<String> values = new ArrayList<>();
    private final String text;

    LongValues(String whole) {
        text = whole.indexOf(MARK) < 0 ? without(whole) : whole;
    }

    private String without(String whole) {
        var kept = new StringBuilder();
        int at = 0;
        for (int key = whole.indexOf(KEY_END);
                key >= 0;
                key = whole.indexOf(KEY_END, key + KEY_END.length())) {
            int begin = key + KEY_END.length();
            int end = endOfBase64(whole, begin);
            boolean alone = end == whole.length() || "\r\n".indexOf(whole.charAt(end)) >= 0;
            if (alone && end - begin >= SHORTEST) {
                kept.append(whole, at, begin).append(MARK).append(values.size()).append(MARK);
                values.add(whole.substring(begin, end));
                at = end;
            }
        }
        return kept.append(whole, at, whole.length()).toString();
    }

    private static int endOfBase64(String text, int begin) {
        int end = begin;
        while (end < text.length() && isBase64(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBase64(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '=';
    }

    /** What has to be parsed; its lines are those of the whole. */
    String text() {
        return text;
    }

    /** A parsed text as it stands in the file. */
    String whole(String parsed) {
        return parsed.indexOf(MARK) < 0 ? parsed : MARKED.matcher(parsed).replaceAll(this::value);
    }

    private String value(MatchResult mark) {
        return values.get(Integer.parseInt(mark.group(1)));
    }
}
