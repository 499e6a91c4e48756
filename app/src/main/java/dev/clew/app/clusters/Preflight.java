package dev.clew.app.clusters;

import dev.clew.api.Names;
import dev.clew.app.Incident;
import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.ui.Words;
import dev.clew.install.Clock;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.plan.Access;
import dev.clew.install.plan.Plan;
import dev.clew.install.plan.Right;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;

import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a cluster what an installation needs of it. Whatever it answers, no or nothing included,
 * becomes a line; nothing is thrown. Any thread may ask.
 */
final class Preflight {
    private static final Set<Integer> NOT_SERVED =
            Set.of(
                    HttpURLConnection.HTTP_NOT_FOUND,
                    HttpURLConnection.HTTP_BAD_METHOD,
                    HttpURLConnection.HTTP_NOT_IMPLEMENTED);

    private final ClusterAccess access;
    private final KubernetesClient client;
    private final String user;
    private final AdmissionCheck admission;

    /**
     * @param user the kubeconfig's entry, for a server that does not say who we are
     */
    Preflight(ClusterAccess access, String user) {
        this.access = access;
        this.client = access.client();
        this.user = user;
        this.admission = new AdmissionCheck(client);
    }

    /** Those that are asked of the server; what other agents there are is told by the workloads. */
    static List<Check> asked() {
        return Stream.of(Check.values()).filter(each -> each != Check.OTHER_AGENTS).toList();
    }

    /** Asks one thing. */
    CheckLine ask(Check check) {
        try {
            return switch (check) {
                case API_SERVER -> server();
                case SIGN_IN -> signIn();
                case RIGHTS -> rights();
                case POD_SECURITY -> podSecurity();
                case ADMISSION -> admission.line();
                case NODES -> nodes();
                case OTHER_AGENTS -> throw new IllegalArgumentException("told by the workloads");
            };
        } catch (KubernetesClientException e) {
            return explained(check, e);
        }
    }

    private CheckLine server() {
        var clock = new Clock();
        String version = client.getKubernetesVersion().getGitVersion();
        return CheckLine.passed(
                Check.API_SERVER,
                Words.of("clusters.check.server.ok", version, clock.elapsed().toMillis()));
    }

    private CheckLine signIn() {
        try {
            SelfSubjectReview review =
                    client.resource(
                                    new SelfSubjectReviewBuilder()
                                            .withNewMetadata()
                                            .endMetadata()
                                            .build())
                            .create();
            return CheckLine.passed(
                    Check.SIGN_IN,
                    Words.of(
                            "clusters.check.signIn.ok",
                            review.getStatus().getUserInfo().getUsername()));
        } catch (KubernetesClientException e) {
            if (NOT_SERVED.contains(e.getCode())) {
                return CheckLine.passed(
                        Check.SIGN_IN, Words.of("clusters.check.signIn.kubeconfig", user));
            }
            throw e;
        }
    }

    private CheckLine rights() {
        List<Right> needed =
                Stream.concat(Plan.rights(InstallOptions.defaults()).stream(), desktop().stream())
                        .toList();
        List<Right> missing = new Access(client).missing(needed);
        if (missing.isEmpty()) {
            return CheckLine.passed(
                    Check.RIGHTS, Words.of("clusters.check.rights.ok", needed.size()));
        }
        return CheckLine.failed(
                Check.RIGHTS,
                Words.of(
                        "clusters.check.rights.missing",
                        missing.size(),
                        needed.size(),
                        missing.stream().map(Right::toString).collect(Collectors.joining("; "))),
                Words.of("clusters.next.right"));
    }

    /** What this window does itself in the cluster once Clew is there. */
    private static List<Right> desktop() {
        var system = Optional.of(Names.SYSTEM_NAMESPACE);
        return List.of(
                new Right("create", "", "serviceaccounts/token", system),
                new Right("create", "", "pods/portforward", system),
                new Right("list", "", "pods", system));
    }

    private CheckLine podSecurity() {
        List<String> others =
                Stream.of(Names.SYSTEM_NAMESPACE, Names.NODE_NAMESPACE)
                        .map(name -> client.namespaces().withName(name).get())
                        .filter(namespace -> namespace != null)
                        .flatMap(
                                namespace ->
                                        PodSecurity.other(namespace).stream()
                                                .map(
                                                        level ->
                                                                namespace.getMetadata().getName()
                                                                        + ": "
                                                                        + level))
                        .toList();
        return others.isEmpty()
                ? CheckLine.passed(Check.POD_SECURITY, Words.of("clusters.check.security.ok"))
                : CheckLine.note(
                        Check.POD_SECURITY,
                        Words.of("clusters.check.security.other", String.join(", ", others)),
                        Words.of("clusters.check.security.next"));
    }

    private CheckLine nodes() {
        List<Node> nodes = client.nodes().list().getItems();
        List<String> notReady =
                nodes.stream()
                        .filter(node -> !Readiness.isNodeReady(node))
                        .map(node -> node.getMetadata().getName())
                        .toList();
        if (nodes.isEmpty()) {
            return CheckLine.failed(
                    Check.NODES,
                    Words.of("clusters.check.nodes.none"),
                    Words.of("clusters.check.nodes.none.next"));
        }
        return notReady.isEmpty()
                ? CheckLine.passed(Check.NODES, Words.of("clusters.check.nodes.ok", nodes.size()))
                : CheckLine.note(
                        Check.NODES,
                        Words.of(
                                "clusters.check.nodes.notReady",
                                notReady.size(),
                                nodes.size(),
                                String.join(", ", notReady)),
                        Words.of("clusters.check.nodes.next"));
    }

    private CheckLine explained(Check check, KubernetesClientException e) {
        if (NOT_SERVED.contains(e.getCode())) {
            return CheckLine.passed(check, Words.of("clusters.check.notServed"));
        }
        Incident incident = access.explain(e);
        Words next =
                e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                        ? Words.of("clusters.next.right")
                        : Words.of("clusters.next.again");
        return CheckLine.failed(
                check,
                Words.of(
                        "clusters.check.cause",
                        incident.why().isEmpty() ? incident.what() : incident.why()),
                next);
    }
}
