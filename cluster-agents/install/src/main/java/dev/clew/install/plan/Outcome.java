package dev.clew.install.plan;

import java.util.List;

/** What happens to one object. */
public sealed interface Outcome {
    /** It is not there and will be. */
    record Create() implements Outcome {}

    /**
     * It is there and differs.
     *
     * @param fields the paths that differ, at least one
     */
    record Change(List<String> fields) implements Outcome {
        public Change {
            fields = List.copyOf(fields);
        }
    }

    /** It is there as it should be. */
    record Same() implements Outcome {}

    /** It is there and will not be. */
    record Remove() implements Outcome {}

    /**
     * It cannot be done, and so nothing of the plan is.
     *
     * @param reason as a sentence without a full stop
     * @param next what a person can do about it
     */
    record Refused(String reason, String next) implements Outcome {}
}
