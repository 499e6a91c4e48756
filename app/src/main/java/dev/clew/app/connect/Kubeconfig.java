package dev.clew.app.connect;

import dev.clew.app.Incident;

import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One kubeconfig file, read and checked; reading it calls no cluster and starts no sign-in program.
 *
 * @param file where it lies
 * @param text as it stands there
 * @param entries its contexts, in the file's order
 */
public record Kubeconfig(Path file, String text, List<ContextEntry> entries) {

    /**
     * Reads a file.
     *
     * @throws Incident if it is missing, empty, no YAML (with the line) or no kubeconfig
     */
    public static Kubeconfig read(Path file) {
        String text = text(file);
        if (text.isBlank()) {
            throw Incident.expected(
                    "the kubeconfig " + file + " is empty",
                    "",
                    "write one with your cluster's own tool, or name another with --kubeconfig");
        }
        io.fabric8.kubernetes.api.model.Config parsed = parse(file, text);
        var clusters =
                Optional.ofNullable(parsed.getClusters()).orElse(List.of()).stream()
                        .collect(
                                Collectors.toMap(
                                        NamedCluster::getName,
                                        named -> named.getCluster().getServer(),
                                        (first, _) -> first));
        var entries =
                Optional.ofNullable(parsed.getContexts()).orElse(List.of()).stream()
                        .map(named -> entry(file, named, clusters, parsed.getCurrentContext()))
                        .toList();
        return new Kubeconfig(file, text, entries);
    }

    private static ContextEntry entry(
            Path file, NamedContext named, Map<String, String> servers, String current) {
        var context = named.getContext();
        return new ContextEntry(
                file,
                named.getName(),
                context.getCluster(),
                Optional.ofNullable(servers.get(context.getCluster())),
                context.getUser(),
                Optional.ofNullable(context.getNamespace()),
                named.getName().equals(current));
    }

    /**
     * The context to use.
     *
     * @param wanted as the user said it; empty means the file's own choice
     * @throws Incident if there is none of that name
     */
    public ContextEntry context(Optional<String> wanted) {
        return wanted.isPresent()
                ? entries.stream()
                        .filter(entry -> entry.name().equals(wanted.get()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Incident.expected(
                                                "the kubeconfig "
                                                        + file
                                                        + " has no context '"
                                                        + wanted.get()
                                                        + "'",
                                                "it has " + contextsInWords(),
                                                "choose one of these with --context"))
                : entries.stream()
                        .filter(ContextEntry::current)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Incident.expected(
                                                "the kubeconfig "
                                                        + file
                                                        + " names no current context",
                                                "it has " + contextsInWords(),
                                                "choose one with --context"));
    }

    private String contextsInWords() {
        return entries.isEmpty()
                ? "no contexts at all"
                : entries.stream().map(ContextEntry::name).collect(Collectors.joining(", "));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw Incident.expected(
                    "there is no kubeconfig " + file,
                    "",
                    "name the file with --kubeconfig, or set KUBECONFIG",
                    e);
        } catch (MalformedInputException e) {
            throw Incident.expected("the kubeconfig " + file + " is no UTF-8 text", "", "", e);
        } catch (IOException e) {
            throw Incident.expected(
                    "the kubeconfig " + file + " cannot be read", e.getMessage(), "", e);
        }
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path file, String text) {
        Object tree;
        try {
            tree =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build())
                            .loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String line =
                    e.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
            throw Incident.expected(
                    "the kubeconfig " + file + line + " is no YAML", e.getProblem(), "", e);
        } catch (YamlEngineException e) {
            throw Incident.expected(
                    "the kubeconfig " + file + " is no YAML", e.getMessage(), "", e);
        }
        if (!(tree instanceof Map)) {
            throw notAKubeconfig(file, "its top level, line 1, is no mapping", null);
        }
        try {
            return new KubernetesSerialization()
                    .convertValue(tree, io.fabric8.kubernetes.api.model.Config.class);
        } catch (IllegalArgumentException e) {
            throw notAKubeconfig(file, e.getMessage(), e);
        }
    }

    private static Incident notAKubeconfig(Path file, String why, Throwable cause) {
        return Incident.expected(
                "the file " + file + " is no kubeconfig",
                why.lines().findFirst().orElse(why),
                "name another with --kubeconfig",
                cause);
    }
}
