package dev.clew.node.proc;

import java.util.List;

/** The lines of /proc/PID/maps: which files a process has mapped. */
final class Maps {
    // address perms offset dev inode, then blanks and the path.
    private static final int FIELDS_BEFORE_PATH = 5;

    private static final String DELETED = " (deleted)";

    private Maps() {}

    /** Paths, each once, in the order of their addresses. */
    static List<String> files(String text) {
        return text.lines()
                .map(line -> line.split("\\s+", FIELDS_BEFORE_PATH + 1))
                .filter(fields -> fields.length > FIELDS_BEFORE_PATH)
                .map(fields -> fields[FIELDS_BEFORE_PATH])
                .filter(path -> path.startsWith("/"))
                .map(Maps::withoutDeleted)
                .distinct()
                .toList();
    }

    /** A file that was replaced while it is mapped is still the one that runs. */
    static String withoutDeleted(String path) {
        return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
    }
}
