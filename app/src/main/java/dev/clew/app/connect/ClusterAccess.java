package dev.clew.app.connect;

import dev.clew.app.Incident;
import dev.clew.app.connect.UserEntry.Impersonation;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;

import java.time.InstantSource;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * A client for one context of a kubeconfig. The files are read and the sign-in is done by us; the
 * library's own loader merges a sign-in program's warnings into its answer, drops {@code as},
 * bypasses proxies and more.
 */
public final class ClusterAccess implements AutoCloseable {
    /** Long enough for a slow API server, short enough for a person who waits. */
    private static final int TIMEOUT_MILLIS = 15_000;

    private final String context;
    private final KubernetesClient client;
    private final ConnectProblems problems;
    private final SignIn signIn;

    private ClusterAccess(
            String context,
            KubernetesClient client,
            Optional<ClusterEntry> cluster,
            InstantSource clock,
            SignIn signIn) {
        this.context = context;
        this.client = client;
        this.problems =
                new ConnectProblems(
                        context, client.getMasterUrl().toString(), cluster, signIn, clock);
        this.signIn = signIn;
    }

    /** A client that was signed in elsewhere; closed with this. */
    public ClusterAccess(String context, KubernetesClient client) {
        this(
                context,
                client,
                Optional.empty(),
                InstantSource.system(),
                new FixedSignIn(
                        Optional.empty(),
                        Optional.empty(),
                        "sign in anew with your cluster's own tool"));
    }

    /**
     * Builds the client: no cluster is called yet, but a sign-in program runs.
     *
     * @throws Incident if the context cannot be used
     */
    public static ClusterAccess open(ContextEntry context) {
        try {
            return open(context, Cancellation.NEVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Incident.expected("the sign-in to " + context.name() + " was stopped", "", "", e);
        }
    }

    /**
     * The same for somebody who may stop waiting.
     *
     * @throws InterruptedException if they did
     */
    public static ClusterAccess open(ContextEntry context, Cancellation cancellation)
            throws InterruptedException {
        return open(context, cancellation, HostEnvironment.ofThisProcess());
    }

    static ClusterAccess open(ContextEntry context, Cancellation cancellation, HostEnvironment host)
            throws InterruptedException {
        ContextDefinition definition = ContextDefinition.read(context);
        ServerTrust trust = ServerTrust.of(definition.cluster());
        Config config = config(definition, host);
        SignIn signIn = SignIns.of(definition, host, cancellation);
        KubernetesClient client =
                new KubernetesClientBuilder()
                        .withConfig(config)
                        .withHttpClientFactory(
                                new ClientTransport(definition.cluster().tlsServerName()))
                        .withHttpClientBuilderConsumer(
                                builder ->
                                        builder.sslContext(
                                                        new KeyManager[] {
                                                            new ClientKeys(signIn::identity)
                                                        },
                                                        new TrustManager[] {trust})
                                                .addOrReplaceInterceptor(
                                                        TokenRefreshInterceptor.NAME,
                                                        interceptor(definition, signIn)))
                        .build();
        return new ClusterAccess(
                context.name(), client, Optional.of(definition.cluster()), host.clock(), signIn);
    }

    private static SignInInterceptor interceptor(ContextDefinition definition, SignIn signIn) {
        return new SignInInterceptor(
                signIn,
                definition.user().impersonation().uid(),
                waiting -> Thread.ofVirtual().name("sign-in").start(waiting));
    }

    private static Config config(ContextDefinition definition, HostEnvironment host) {
        Optional<String> proxy = Proxies.of(definition, host).url();
        var builder =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(definition.server())
                        .withNamespace(definition.namespace().orElse("default"))
                        .withTrustCerts(definition.cluster().insecure())
                        .withConnectionTimeout(TIMEOUT_MILLIS)
                        .withRequestTimeout(TIMEOUT_MILLIS)
                        .withOnlyHttpWatches(true)
                        // The default, 10, would keep a person waiting for 20 s on a closed port.
                        .withRequestRetryBackoffLimit(3);
        // Whichever the scheme of the server, the library then takes the one that we mean.
        proxy.ifPresent(url -> builder.withHttpProxy(url).withHttpsProxy(url));
        Impersonation as = definition.user().impersonation();
        as.user()
                .ifPresent(
                        user ->
                                builder.withImpersonateUsername(user)
                                        .withImpersonateGroups(as.groups().toArray(String[]::new))
                                        .withImpersonateExtras(as.extra()));
        return builder.build();
    }

    /** Name of the context. */
    public String context() {
        return context;
    }

    /** Closed with this. */
    public KubernetesClient client() {
        return client;
    }

    /**
     * Asks the server for its version, which shows that it can be reached and that it knows us.
     *
     * @return as the server writes it: v1.36.3
     * @throws Incident if it does not answer, or refuses
     */
    public String serverVersion() {
        try {
            return client.getKubernetesVersion().getGitVersion();
        } catch (KubernetesClientException e) {
            throw explain(e);
        }
    }

    /**
     * What an exception of this client means for the user: a right that is missing, a server that
     * is away or not trusted, a sign-in that is over, or the server's own words.
     */
    public Incident explain(KubernetesClientException e) {
        return problems.explain(e);
    }

    @Override
    public void close() {
        client.close();
        signIn.close();
    }
}
