package dev.clew.node.proc;

import java.util.Optional;

/**
 * The line of /proc/PID/stat, as far as it is needed (proc_pid_stat(5)).
 *
 * @param pid the process
 * @param state one letter; Z has ended and waits for its parent
 * @param parentPid its parent
 * @param session its session; a session's first process has its number
 * @param startedTicks clock ticks from boot to its start
 */
public record Stat(int pid, char state, int parentPid, int session, long startedTicks) {
    // Counted from the state, which is field 3; the name before it may hold blanks and brackets.
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int SESSION = 3;
    private static final int STARTED = 19;

    /** Empty when the text is no such line. */
    static Optional<Stat> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String[] fields = line.substring(close + 1).strip().split("\\s+");
        try {
            return fields.length <= STARTED
                    ? Optional.empty()
                    : Optional.of(
                            new Stat(
                                    Integer.parseInt(line.substring(0, open).strip()),
                                    fields[STATE].charAt(0),
                                    Integer.parseInt(fields[PARENT]),
                                    Integer.parseInt(fields[SESSION]),
                                    Long.parseLong(fields[STARTED])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean ended() {
        return state == 'Z' || state == 'X';
    }
}
