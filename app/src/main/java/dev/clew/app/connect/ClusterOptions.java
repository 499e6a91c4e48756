package dev.clew.app.connect;

import dev.clew.app.Incident;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/** The options by which every command names its cluster. */
public final class ClusterOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "F",
            description = "the kubeconfig; else those of KUBECONFIG, else ~/.kube/config")
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
        return files().context(wanted());
    }

    /** Where the kubeconfigs are, for a window to list their contexts. */
    public KubeconfigFiles files() {
        return KubeconfigFiles.of(
                Optional.ofNullable(kubeconfig),
                System.getenv(),
                Path.of(System.getProperty("user.home")));
    }

    /** The context that the user named. */
    public Optional<String> wanted() {
        return Optional.ofNullable(context);
    }

    /** Whether the user named a kubeconfig. */
    public boolean given() {
        return kubeconfig != null;
    }
}
