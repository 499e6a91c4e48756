package dev.clew.node.proc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The format of /proc/PID/cmdline and /proc/PID/environ: texts, each ended by a zero byte. */
final class NulSeparated {
    private NulSeparated() {}

    static List<String> list(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split("\0", -1)));
        if (parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        return parts;
    }

    /** NAME=VALUE; of two of one name the first, as getenv(3) finds it. */
    static Map<String, String> map(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String assignment : list(text)) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(
                        assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
        return variables;
    }
}
