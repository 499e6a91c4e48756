package dev.clew.app.demo;

import dev.clew.app.Incident;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.Kubeconfig;
import dev.clew.sandbox.SandboxProcess;

import io.fabric8.kubernetes.client.KubernetesClientException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code clew sandbox}: a small cluster without containers, in the foreground until Ctrl-C. */
@Command(
        name = "sandbox",
        description = "Runs a small cluster without containers until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class SandboxCommand implements Callable<Integer> {
    private static final Duration SHOP_LIMIT = Duration.ofMinutes(3);

    @Option(
            names = "--kubeconfig",
            required = true,
            paramLabel = "F",
            description = "where to write the kubeconfig of its admin")
    private Path kubeconfig;

    @Option(names = "--shop", description = "with the sample shop in it")
    private boolean shop;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SandboxProcess sandbox = Sandboxes.start("sandbox", Optional.of(kubeconfig));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::stop, "end of the sandbox"));
        out.println("The sandbox is ready: kubectl --kubeconfig " + kubeconfig + " get pods -A");
        out.flush();
        if (shop) {
            ShopRuntimes runtimes = ShopRuntimes.ofThisMachine();
            runtimes.sentences().forEach(out::println);
            deployShop(sandbox.kubeconfig(), runtimes);
            out.println("The shop is ready; its load is on.");
            out.flush();
        }
        sandbox.ended().join();
        return 0;
    }

    private static void deployShop(Path kubeconfig, ShopRuntimes runtimes) {
        try (ClusterAccess access =
                ClusterAccess.open(Kubeconfig.read(kubeconfig).context(Optional.empty()))) {
            try {
                Shop deployed =
                        new Shop(
                                access.client(),
                                Sandboxes.home().resolve("shop/manifests"),
                                runtimes);
                deployed.deploy();
                deployed.awaitReady(SHOP_LIMIT);
            } catch (KubernetesClientException e) {
                throw access.explain(e);
            } catch (IOException e) {
                throw Incident.expected(
                        "the shop's manifests cannot be read",
                        e.getMessage(),
                        "build Clew anew",
                        e);
            }
        }
    }
}
