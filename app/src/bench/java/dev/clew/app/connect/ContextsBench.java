package dev.clew.app.connect;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a person waits for their contexts: 300 in 3 files, as a cloud's tool writes them (a CA
 * of 1.5 kB, a sign-in program), read and listed in a process that has just begun. The first time
 * is what counts; the median of later ones shows what is left once the code is warm.
 */
final class ContextsBench {
    private static final int FILES = 3;
    private static final int CONTEXTS = 100;
    private static final int WARM = 20;

    private ContextsBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("clew-bench");
        try {
            String variable = "";
            for (var i = 0; i < FILES; i++) {
                Path file = Files.writeString(folder.resolve("config-" + i), kubeconfig(i));
                variable += (i == 0 ? "" : File.pathSeparator) + file;
            }
            var files =
                    KubeconfigFiles.of(Optional.empty(), Map.of("KUBECONFIG", variable), folder);
            System.out.printf("BENCH app.contexts.300 %.1f ms%n", millis(files));
            var warm = new double[WARM];
            for (var i = 0; i < WARM; i++) {
                warm[i] = millis(files);
            }
            Arrays.sort(warm);
            System.out.printf("BENCH app.contexts.300.warm %.1f ms%n", warm[WARM / 2]);
        } finally {
            try (var all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static double millis(KubeconfigFiles files) {
        long begin = System.nanoTime();
        Contexts contexts = files.list(List.of());
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (contexts.entries().size() != FILES * CONTEXTS || !contexts.broken().isEmpty()) {
            throw new IllegalStateException("not all were listed: " + contexts.broken());
        }
        return took.toNanos() / 1e6;
    }

    private static String kubeconfig(int number) {
        String ca =
                Base64.getEncoder()
                        .encodeToString("c".repeat(1500).getBytes(StandardCharsets.US_ASCII));
        var contexts = new StringBuilder("apiVersion: v1\nkind: Config\ncontexts:\n");
        var clusters = new StringBuilder("clusters:\n");
        var users = new StringBuilder("users:\n");
        for (var i = 0; i < CONTEXTS; i++) {
            String name = "arn:aws:eks:eu-central-1:123456789012:cluster/c-" + number + "-" + i;
            contexts.append(
                    "- name: %s%n  context: {cluster: %s, user: %s}%n".formatted(name, name, name));
            clusters.append(
                    """
                    - name: %s
                      cluster:
                        server: https://%d%d.gr7.eu-central-1.eks.amazonaws.com
                        certificate-authority-data: %s
                    """
                            .formatted(name, number, i, ca));
            users.append(
                    """
                    - name: %s
                      user:
                        exec:
                          apiVersion: client.authentication.k8s.io/v1beta1
                          command: aws
                          args: [--region, eu-central-1, eks, get-token, --cluster-name, c-%d]
                          env:
                          - {name: AWS_PROFILE, value: staging}
                    """
                            .formatted(name, i));
        }
        return contexts.toString() + clusters + users;
    }
}
