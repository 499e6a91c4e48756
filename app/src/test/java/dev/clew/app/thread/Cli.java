package dev.clew.app.thread;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The assembled program, run as its launcher runs it. */
record Cli(int exitCode, String out, String err) {
    static Cli run(String... arguments) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("clew.home"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + home.resolve("lib/jvm.options"),
                                "-Dclew.home=" + home,
                                "-cp",
                                home.resolve("lib") + "/*",
                                "dev.clew.app.Clew"));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("clew", ".err");
        try {
            Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("it closed its output and stays");
            }
            return new Cli(process.exitValue(), out, Files.readString(err));
        } finally {
            Files.deleteIfExists(err);
        }
    }
}
