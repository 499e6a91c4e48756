package dev.clew.app.connect;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who runs a cluster, guessed from what its kubeconfig says; nobody is asked. */
public enum Provider {
    EKS("EKS"),
    GKE("GKE"),
    AKS("AKS"),
    KIND("kind"),
    MINIKUBE("minikube"),
    K3D("k3d"),
    DOCKER_DESKTOP("docker-desktop"),
    LOCAL("local");

    private final String label;

    Provider(String label) {
        this.label = label;
    }

    /** As its makers write it. */
    public String label() {
        return label;
    }

    /**
     * Guesses by the surest sign first: the address, the sign-in program, then the names that tools
     * give.
     *
     * @return empty rather than a wild guess
     */
    public static Optional<Provider> guess(ContextEntry context) {
        String host = host(context.server().orElse(""));
        String plugin = program(context.plugin().orElse(""));
        Predicate<String> named =
                start ->
                        Stream.of(context.cluster(), context.name())
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .anyMatch(name -> name.equals(start) || name.startsWith(start));
        if (host.contains(".eks.amazonaws.com")
                || plugin.startsWith("aws")
                || named.test("arn:aws:eks:")
                || named.test("arn:aws-cn:eks:")) {
            return Optional.of(EKS);
        }
        if (plugin.equals("gke-gcloud-auth-plugin") || named.test("gke_")) {
            return Optional.of(GKE);
        }
        if (host.endsWith(".azmk8s.io")) {
            return Optional.of(AKS);
        }
        boolean here = isLocal(host);
        if (!here && !host.startsWith("192.168.")) {
            return Optional.empty();
        }
        if (named.test("kind-")) {
            return Optional.of(KIND);
        }
        if (named.test("k3d-")) {
            return Optional.of(K3D);
        }
        if (named.test("minikube")) {
            return Optional.of(MINIKUBE);
        }
        if (named.test("docker-desktop")) {
            return Optional.of(DOCKER_DESKTOP);
        }
        return here ? Optional.of(LOCAL) : Optional.empty();
    }

    private static String host(String server) {
        try {
            String address = server.contains("://") ? server : "https://" + server;
            return Optional.ofNullable(URI.create(address).getHost())
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static String program(String command) {
        String name = command.substring(command.replace('\\', '/').lastIndexOf('/') + 1);
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.(exe|cmd)$", "");
    }

    /** On this machine. */
    private static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.equals("0.0.0.0")
                || host.startsWith("127.")
                || host.endsWith(".docker.internal")
                || host.endsWith(".localhost");
    }
}
