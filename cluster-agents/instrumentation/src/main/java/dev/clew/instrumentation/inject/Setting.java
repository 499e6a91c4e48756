package dev.clew.instrumentation.inject;

/** One variable that an agent needs, and what holds when the container has it already. */
sealed interface Setting {
    /** The variable's name. */
    String name();

    /** Has to have this value; another one is a conflict. */
    record Required(String name, String value) implements Setting {}

    /** Has this value unless somebody chose another. */
    record Preferred(String name, String value) implements Setting {}

    /** A helper of ours that is read from the pod by the downward API. */
    record Field(String name, String path) implements Setting {}

    /**
     * Theirs stays, between two parts of ours.
     *
     * @param before ours before theirs, or empty
     * @param after ours after theirs, or empty
     * @param separator stands between the parts
     */
    record Joined(String name, String before, String after, String separator) implements Setting {
        String around(String theirs) {
            StringBuilder value = new StringBuilder();
            for (String part : new String[] {before, theirs, after}) {
                if (!part.isEmpty()) {
                    value.append(value.isEmpty() ? "" : separator).append(part);
                }
            }
            return value.toString();
        }
    }
}
