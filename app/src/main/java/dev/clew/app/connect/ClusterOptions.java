package dev.clew.app.connect;

import dev.clew.app.Incident;

import picocli.CommandLine.Option;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The options by which every command names its cluster. */
public final class ClusterOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "F",
            description = "the kubeconfig; else the first file of KUBECONFIG, else ~/.kube/config")
    private Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "C",
            description = "one of its contexts; else its current one")
    private String context;

    /**
     * Reads the kubeconfig and builds a client; calls nobody yet.
     *
     * @throws Incident if there is no such file or context
     */
    public ClusterAccess open() {
        return ClusterAccess.open(kubeconfig(), Optional.ofNullable(context));
    }

    /** Whether the user named a kubeconfig. */
    public boolean given() {
        return kubeconfig != null;
    }

    private Kubeconfig kubeconfig() {
        if (kubeconfig != null) {
            return Kubeconfig.read(kubeconfig);
        }
        String variable = Optional.ofNullable(System.getenv("KUBECONFIG")).orElse("");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(variable)
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .map(Kubeconfig::read)
                .orElseGet(
                        () ->
                                Kubeconfig.read(
                                        Path.of(
                                                System.getProperty("user.home"),
                                                ".kube",
                                                "config")));
    }
}
