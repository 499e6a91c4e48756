package dev.clew.app.connect;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.app.Incident;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the sign-in program of a context, by the protocol of client-go's credential plugins. A
 * program that needs a terminal is refused: a window has none.
 */
final class PluginRun {
    private static final Set<String> VERSIONS =
            Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

    private final ContextDefinition context;
    private final ExecPlugin plugin;
    private final HostEnvironment host;

    /**
     * @throws Incident if the kubeconfig describes one that we cannot run
     */
    PluginRun(ContextDefinition context, ExecPlugin plugin, HostEnvironment host) {
        this.context = context;
        this.plugin = plugin;
        this.host = host;
        if (!VERSIONS.contains(plugin.apiVersion())) {
            throw Incident.expected(
                    "the sign-in program "
                            + plugin.command()
                            + " is to speak "
                            + (plugin.apiVersion().isEmpty()
                                    ? "no version at all"
                                    : plugin.apiVersion()),
                    "its entry begins on line "
                            + plugin.line()
                            + " of "
                            + plugin.file()
                            + "; v1 and v1beta1 of client.authentication.k8s.io are spoken here",
                    "write the entry anew with your cluster's own tool");
        }
        if (plugin.interactiveMode().equals("Always")) {
            throw Incident.expected(
                    "the sign-in program " + plugin.command() + " needs a terminal",
                    "its interactiveMode in " + plugin.file() + " is Always, a window has none",
                    "sign in with it in a terminal and use a context with its token, or set"
                            + " interactiveMode: IfAvailable if it can also use a browser");
        }
    }

    /**
     * Runs it once.
     *
     * @param cancellation ends the program and all that it started
     * @throws Incident if it is missing, fails, takes too long or answers nonsense
     * @throws InterruptedException if it was cancelled
     */
    ExecCredential run(Cancellation cancellation) throws InterruptedException {
        Path program;
        var environment = new HashMap<>(host.variables());
        if (namesAPath()) {
            program = plugin.file().resolveSibling(plugin.command()).normalize();
            if (!Files.isRegularFile(program)) {
                throw missing("there is no file " + program);
            }
        } else {
            SearchPath path = SearchPath.forCommand(plugin.command(), host);
            program =
                    path.find(plugin.command())
                            .orElseThrow(() -> missing("looked in " + path.inWords()));
            environment.put("PATH", path.asVariable());
        }
        environment.putAll(plugin.environment());
        environment.put("KUBERNETES_EXEC_INFO", info());
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(plugin.arguments());
        return ExecCredential.parse(plugin, finished(command, environment, cancellation));
    }

    private boolean namesAPath() {
        return plugin.command().contains("/") || plugin.command().contains(File.separator);
    }

    private Incident missing(String looked) {
        return Incident.expected(
                "the sign-in program "
                        + plugin.command()
                        + " of context "
                        + context.context().name()
                        + " is not on this computer",
                looked,
                plugin.installHint()
                        .map(String::strip)
                        .orElse("install it, or write its full path into " + plugin.file()));
    }

    private ChildProcess.Outcome finished(
            List<String> command, Map<String, String> environment, Cancellation cancellation)
            throws InterruptedException {
        ChildProcess child;
        try {
            child = ChildProcess.start(command, environment);
        } catch (IOException e) {
            throw Incident.expected(
                    "the sign-in program " + command.getFirst() + " cannot be started",
                    String.valueOf(e.getMessage()),
                    "check that it may be executed",
                    e);
        }
        var cancelled = new AtomicBoolean();
        try {
            cancellation.onCancel(
                    () -> {
                        cancelled.set(true);
                        child.kill();
                    });
            if (!child.await(host.pluginLimit())) {
                child.kill();
                throw tooSlow(child.errors());
            }
            ChildProcess.Outcome outcome = child.outcome();
            if (cancelled.get()) {
                throw new InterruptedException("the sign-in was cancelled");
            }
            if (outcome.code() != 0) {
                throw failed(outcome);
            }
            return outcome;
        } finally {
            child.kill();
        }
    }

    private Incident tooSlow(String errors) {
        return Incident.expected(
                "the sign-in program "
                        + plugin.command()
                        + " did not end within "
                        + host.pluginLimit().toSeconds()
                        + " s",
                said(errors),
                "run it yourself to see what it waits for: " + plugin.inWords());
    }

    private Incident failed(ChildProcess.Outcome outcome) {
        return Incident.expected(
                "the sign-in program "
                        + plugin.command()
                        + " failed with exit code "
                        + outcome.code(),
                said(outcome.err()),
                "do what it says, or run it yourself: " + plugin.inWords());
    }

    private static String said(String errors) {
        return errors.isBlank() ? "it said nothing" : errors.strip();
    }

    /** What the program is told: always, as client-go does, of the cluster only if it asks. */
    private String info() {
        var spec = new LinkedHashMap<String, Object>();
        if (plugin.clusterInfo()) {
            spec.put("cluster", clusterInfo());
        }
        spec.put("interactive", false);
        var info = new LinkedHashMap<String, Object>();
        info.put("kind", "ExecCredential");
        info.put("apiVersion", plugin.apiVersion());
        info.put("spec", spec);
        return new ObjectMapper().valueToTree(info).toString();
    }

    private Map<String, Object> clusterInfo() {
        ClusterEntry cluster = context.cluster();
        var info = new LinkedHashMap<String, Object>();
        info.put("server", context.server());
        cluster.tlsServerName().ifPresent(name -> info.put("tls-server-name", name));
        if (cluster.insecure()) {
            info.put("insecure-skip-tls-verify", true);
        }
        Optional<String> ca = cluster.ca().map(Secret::pem);
        ca.ifPresent(
                pem ->
                        info.put(
                                "certificate-authority-data",
                                Base64.getEncoder()
                                        .encodeToString(pem.getBytes(StandardCharsets.UTF_8))));
        cluster.proxyUrl().ifPresent(proxy -> info.put("proxy-url", proxy));
        cluster.pluginConfig().ifPresent(config -> info.put("config", config));
        return info;
    }
}
