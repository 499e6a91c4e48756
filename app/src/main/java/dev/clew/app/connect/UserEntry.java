package dev.clew.app.connect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user of a kubeconfig: every way of signing in that it offers.
 *
 * @param file in which it stands
 * @param line where it begins
 * @param certificate PEM of the client's certificate, the chain after it
 * @param key PEM of its private key
 * @param tokenFile holds a token that changes with time; wins over {@code token}
 * @param authProvider name of a way of signing in that Kubernetes gave up
 * @param plugin a program that says the token or certificate
 */
record UserEntry(
        Path file,
        int line,
        String name,
        Optional<Secret> certificate,
        Optional<Secret> key,
        Optional<String> token,
        Optional<Path> tokenFile,
        Optional<String> username,
        Optional<String> password,
        Impersonation impersonation,
        Optional<String> authProvider,
        Optional<ExecPlugin> plugin) {

    /**
     * As whom the requests are made, in place of who signed in.
     *
     * @param user empty for nobody else
     */
    record Impersonation(
            Optional<String> user,
            Optional<String> uid,
            List<String> groups,
            Map<String, List<String>> extra) {}

    /** Out of an item of {@code users}. */
    static UserEntry of(Path file, YamlPiece item) {
        String name = item.name("name");
        YamlPiece user = item.piece("user").orElse(item);
        return new UserEntry(
                file,
                item.line(),
                name,
                Secret.of(user, "client-certificate"),
                Secret.of(user, "client-key"),
                user.text("token"),
                user.file("tokenFile"),
                user.text("username"),
                user.text("password"),
                new Impersonation(
                        user.text("as"),
                        user.text("as-uid"),
                        user.texts("as-groups"),
                        user.lists("as-user-extra")),
                user.piece("auth-provider").map(provider -> provider.name("name")),
                user.piece("exec").map(exec -> ExecPlugin.of(file, exec)));
    }

    /** Nobody in particular: what a context without a user is asked as. */
    static UserEntry anonymous(Path file) {
        return new UserEntry(
                file,
                1,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Impersonation(Optional.empty(), Optional.empty(), List.of(), Map.of()),
                Optional.empty(),
                Optional.empty());
    }

    /** Never the secrets. */
    @Override
    public String toString() {
        return "user " + name + " of " + file;
    }
}
