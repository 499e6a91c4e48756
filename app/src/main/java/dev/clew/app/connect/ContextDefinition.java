package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A context with all that its files say of it, read anew when it is used: a sign-in tool may have
 * written them since they were listed.
 */
record ContextDefinition(ContextEntry context, ClusterEntry cluster, UserEntry user) {

    /**
     * Reads the files of a context.
     *
     * @throws Incident if they are gone or broken, or do not have all that it names
     */
    static ContextDefinition read(ContextEntry context) {
        var files = new ArrayList<Kubeconfig>();
        var broken = new ArrayList<Incident>();
        for (Path file : filesOf(context)) {
            try {
                files.add(Kubeconfig.read(file));
            } catch (Incident incident) {
                if (file.equals(context.file())) {
                    throw incident;
                }
                broken.add(incident);
            }
        }
        Kubeconfig merged = Kubeconfig.merge(files);
        ContextEntry now =
                merged.entries().stream()
                        .filter(each -> each.name().equals(context.name()))
                        .findFirst()
                        .orElseThrow(() -> gone(context));
        ClusterEntry cluster =
                merged.cluster(now.cluster())
                        .orElseThrow(() -> missing(now, "cluster", now.cluster(), broken));
        if (cluster.server().isEmpty()) {
            throw Incident.expected(
                    "the cluster '" + cluster.name() + "' has no server",
                    "line " + cluster.line() + " of " + cluster.file() + " says no address",
                    "write its address there as server");
        }
        UserEntry user =
                now.user().isEmpty()
                        ? UserEntry.anonymous(now.file())
                        : merged.user(now.user())
                                .orElseThrow(() -> missing(now, "user", now.user(), broken));
        return new ContextDefinition(now, cluster, usable(user));
    }

    /** Those of its list that are there; its own in any case. */
    private static List<Path> filesOf(ContextEntry context) {
        return context.files().stream()
                .filter(file -> file.equals(context.file()) || Files.exists(file))
                .toList();
    }

    private static Incident gone(ContextEntry context) {
        return Incident.expected(
                "the context " + context.name() + " is gone",
                "the kubeconfig " + context.file() + " does not have it any more",
                "choose another one");
    }

    private static Incident missing(
            ContextEntry context, String kind, String name, List<Incident> broken) {
        if (!broken.isEmpty()) {
            return broken.getFirst();
        }
        return Incident.expected(
                name.isEmpty()
                        ? "the context " + context.name() + " names no " + kind
                        : "the context "
                                + context.name()
                                + " names the "
                                + kind
                                + " '"
                                + name
                                + "', which is not there",
                "looked in "
                        + String.join(", ", context.files().stream().map(Path::toString).toList()),
                "correct the context in "
                        + context.file()
                        + ", or write it anew with your cluster's own tool");
    }

    private static UserEntry usable(UserEntry user) {
        if (user.authProvider().isPresent()) {
            throw authProvider(user, user.authProvider().get());
        }
        if (user.certificate().isPresent() != user.key().isPresent()) {
            boolean key = user.certificate().isPresent();
            throw incomplete(
                    user,
                    "has " + (key ? "a certificate but no key" : "a key but no certificate"),
                    key ? "add client-key or client-key-data" : "add client-certificate");
        }
        var impersonation = user.impersonation();
        if (impersonation.user().isEmpty()
                && !(impersonation.uid().isEmpty()
                        && impersonation.groups().isEmpty()
                        && impersonation.extra().isEmpty())) {
            throw incomplete(
                    user, "impersonates groups, an uid or extras but no user", "add as: the user");
        }
        return user;
    }

    private static Incident incomplete(UserEntry user, String lack, String next) {
        return Incident.expected(
                "the user '" + user.name() + "' " + lack,
                "it begins on line " + user.line() + " of " + user.file(),
                next);
    }

    private static Incident authProvider(UserEntry user, String provider) {
        String next =
                switch (provider.toLowerCase(Locale.ROOT)) {
                    case "gcp" ->
                            "install gke-gcloud-auth-plugin and run gcloud container clusters"
                                    + " get-credentials";
                    case "azure" ->
                            "install kubelogin and run kubelogin convert-kubeconfig, or az aks"
                                    + " get-credentials";
                    case "oidc" ->
                            "use an exec plugin, such as kubectl oidc-login (int128/kubelogin)";
                    default -> "use an exec plugin of your cluster's provider";
                };
        return Incident.expected(
                "the user '"
                        + user.name()
                        + "' signs in by the auth-provider "
                        + provider
                        + ", which is not supported",
                "Kubernetes 1.26 removed auth-providers; it stands on line "
                        + user.line()
                        + " of "
                        + user.file(),
                next);
    }

    /** The address of the server, with its scheme. */
    String server() {
        String server = cluster.server().orElseThrow();
        if (server.contains("://")) {
            return server;
        }
        boolean secure =
                cluster.ca().isPresent() || cluster.insecure() || user.certificate().isPresent();
        return (secure ? "https://" : "http://") + server;
    }

    /** In which it works when nobody says so. */
    Optional<String> namespace() {
        return context.namespace();
    }
}
