package dev.clew.app.connect;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that signs a user in, as the kubeconfig describes it.
 *
 * @param file the kubeconfig; a command with a path is taken from its folder
 * @param line where it begins
 * @param apiVersion of the language that it speaks
 * @param environment what it finds in its environment besides ours
 * @param clusterInfo whether it wants to know for which cluster
 * @param interactiveMode Never, IfAvailable or Always: whether it needs a terminal
 * @param installHint what to do when the program is missing, in the words of whoever wrote the file
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">client-go
 *     credential plugins</a>
 */
record ExecPlugin(
        Path file,
        int line,
        String apiVersion,
        String command,
        List<String> arguments,
        Map<String, String> environment,
        boolean clusterInfo,
        String interactiveMode,
        Optional<String> installHint) {

    static ExecPlugin of(Path file, YamlPiece exec) {
        var environment = new LinkedHashMap<String, String>();
        exec.pieces("env")
                .forEach(each -> environment.put(each.name("name"), each.text("value").orElse("")));
        return new ExecPlugin(
                file,
                exec.line(),
                exec.text("apiVersion").orElse(""),
                exec.name("command"),
                exec.texts("args"),
                environment,
                exec.flag("provideClusterInfo"),
                exec.text("interactiveMode").orElse("IfAvailable"),
                exec.text("installHint"));
    }

    /** The command as somebody would type it. */
    String inWords() {
        return arguments.isEmpty() ? command : command + " " + String.join(" ", arguments);
    }
}
