package dev.clew.app.connect;

import dev.clew.app.Incident;

import picocli.CommandLine.Option;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        return ClusterAccess.open(context());
    }

    /**
     * The context that the options name, or the kubeconfig's own choice.
     *
     * @throws Incident if there is no such file or context
     */
    public ContextEntry context() {
        return kubeconfig().context(Optional.ofNullable(context));
    }

    /** All contexts of the kubeconfig, for a window to choose from. */
    public Contexts contexts() {
        return new Contexts(kubeconfig().entries(), List.of());
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
