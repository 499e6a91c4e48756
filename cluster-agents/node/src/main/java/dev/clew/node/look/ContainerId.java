package dev.clew.node.look;

import java.util.Optional;

/** The name that a container runtime gave a container, as it stands in the pod's status. */
sealed interface ContainerId {
    /** Its processes carry the id in the name of their control group. */
    record InControlGroup(String id) implements ContainerId {}

    /** A process and what it started. */
    record ProcessTree(int pid) implements ContainerId {}

    /** A runtime whose containers cannot be told apart by their processes. */
    record Unmapped(String text) implements ContainerId {}

    // Runtimes use 64 hexadecimal digits; fewer than 12 could occur by chance.
    String GROUP_ID = "[0-9a-f]{12,64}";

    static ContainerId parse(String text) {
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String id = colon < 0 ? "" : text.substring(colon + 3);
        Optional<ContainerId> parsed =
                switch (scheme) {
                    case "containerd", "cri-o" ->
                            id.matches(GROUP_ID)
                                    ? Optional.of(new InControlGroup(id))
                                    : Optional.empty();
                    case "process" -> pid(id).map(ProcessTree::new);
                    default -> Optional.empty();
                };
        return parsed.orElse(new Unmapped(text));
    }

    private static Optional<Integer> pid(String text) {
        return text.matches("[1-9]\\d{0,8}")
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }
}
