package dev.clew.app.thread;

import java.io.IOException;
import java.util.Optional;

/** A program that dies of any agent, and is an {@link EchoService} else. Runs in a pod. */
final class AllergicService {
    /** Its last words. */
    static final String LAST_WORDS = "I cannot stand agents";

    private AllergicService() {}

    public static void main(String[] args) throws IOException {
        String options = Optional.ofNullable(System.getenv("JAVA_TOOL_OPTIONS")).orElse("");
        if (options.contains("-javaagent:")) {
            System.err.println(LAST_WORDS);
            System.exit(3);
        }
        EchoService.main(args);
    }
}
