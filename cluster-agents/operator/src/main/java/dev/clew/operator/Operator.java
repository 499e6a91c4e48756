package dev.clew.operator;

import dev.clew.api.Names;
import dev.clew.api.access.Admission;
import dev.clew.api.access.ApiServerTokenCheck;
import dev.clew.api.access.SecureServer;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.operator.addresses.AddressesService;
import dev.clew.operator.addresses.ArrivalLog;
import dev.clew.operator.certificates.Certificates;
import dev.clew.operator.certificates.TlsFolder;
import dev.clew.operator.cluster.Informers;
import dev.clew.operator.health.Health;
import dev.clew.operator.inventory.InventoryService;
import dev.clew.operator.nodes.NodeAgentsService;
import dev.clew.operator.nodes.Reports;
import dev.clew.operator.pipeline.Collectors;
import dev.clew.operator.rollout.LastWords;
import dev.clew.operator.rollout.Rollouts;
import dev.clew.operator.source.Reconciler;
import dev.clew.operator.source.World;
import dev.clew.operator.webhook.PodWebhook;
import dev.clew.operator.webhook.ProofCondition;
import dev.clew.operator.webhook.Troubles;
import dev.clew.operator.webhook.WebhookProof;
import dev.clew.operator.webhook.WebhookServer;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.grpc.BindableService;
import io.grpc.Server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * The operator: builds all its parts, and starts them when all are built. What it knows comes from
 * the cluster, so it may end and begin again at any moment.
 */
public final class Operator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operator.class);

    private final Health health;
    private final Informers informers;
    private final Loop rounds;
    private final Loop upkeep;
    private final WebhookServer webhook;
    private final Server server;

    private Operator(
            Health health,
            Informers informers,
            Loop rounds,
            Loop upkeep,
            WebhookServer webhook,
            Server server) {
        this.health = health;
        this.informers = informers;
        this.rounds = rounds;
        this.upkeep = upkeep;
        this.webhook = webhook;
        this.server = server;
    }

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws Exception {
        String host = System.getenv("POD_IP");
        if (host == null || host.isEmpty()) {
            LOG.error("POD_IP is not set: the operator listens on its pod's address alone");
            System.exit(2);
        }
        try (KubernetesClient client = ApiServer.connect();
                var operator = start(client, host, Clock.systemUTC())) {
            operator.server.awaitTermination();
        } catch (RuntimeException | IOException e) {
            // The kubelet starts it again, which is the right thing to do about all of them.
            LOG.error("The operator cannot start", e);
            System.exit(1);
        }
    }

    /**
     * Starts an operator.
     *
     * @param client its life is the caller's
     * @param host the address to listen on
     * @throws IOException if an address cannot be had
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses what
     *     has to be read or written before it listens
     */
    static Operator start(KubernetesClient client, String host, Clock clock) throws IOException {
        var wake = new Wake();
        var reports = new Reports(wake);
        var arrivals = new ArrivalLog(wake);
        var troubles = new Troubles();
        var certificates = new Certificates(client, clock);
        var proof = new WebhookProof(client, clock);
        var informers = new Informers(client, wake);
        var world =
                new World(
                        reports,
                        arrivals::of,
                        troubles::of,
                        proof::get,
                        ApiServer.delivery(client),
                        AgentCatalogue.bundled());
        var reconciler =
                new Reconciler(
                        world, new Rollouts(client, clock), new LastWords(client), client, clock);
        var round =
                new Round(
                        informers,
                        reconciler,
                        new Collectors(client, clock),
                        arrivals,
                        reports,
                        troubles);
        var rounds = new Loop("rounds", round::run);
        Certificates.Held held = certificates.ensure();
        var keeper =
                new Upkeep(certificates, held, proof, new ProofCondition(client, clock), clock);
        var upkeep =
                new Loop(
                        "upkeep",
                        () -> {
                            if (keeper.tick(round.waiting())) {
                                rounds.wake();
                            }
                        });
        var health = new Health(new InetSocketAddress(host, Names.HEALTH_PORT), rounds::alive);
        informers.start().join();
        round.run();
        var webhook =
                WebhookServer.start(
                        new InetSocketAddress(host, Names.WEBHOOK_PORT),
                        held.operator(),
                        new PodWebhook(reconciler.views(), informers::between, troubles));
        Server server =
                server(
                        client,
                        host,
                        held,
                        List.of(
                                new InventoryService(reconciler.views(), clock),
                                new NodeAgentsService(round.orders(), reports),
                                new AddressesService(round.book(), arrivals)));
        wake.become(rounds::wake);
        rounds.start();
        upkeep.start();
        health.ready();
        LOG.info("Listening on {} and {}", webhook.address(), server.getListenSockets());
        return new Operator(health, informers, rounds, upkeep, webhook, server);
    }

    private static Server server(
            KubernetesClient client,
            String host,
            Certificates.Held held,
            List<BindableService> services)
            throws IOException {
        try (var tls = TlsFolder.of(held.operator())) {
            var builder =
                    SecureServer.withTokens(new InetSocketAddress(host, Names.API_PORT), tls.path())
                            .executor(Executors.newVirtualThreadPerTaskExecutor())
                            .intercept(
                                    new Admission(
                                            new ApiServerTokenCheck(ApiServer.reviews(client)),
                                            System::nanoTime));
            services.forEach(builder::addService);
            return builder.build().start();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        webhook.close();
        rounds.close();
        upkeep.close();
        informers.close();
        health.close();
    }

    /** What wakes the rounds, which are built after those who call it. */
    private static final class Wake implements Runnable {
        private volatile Runnable target = () -> {};

        private void become(Runnable other) {
            target = other;
        }

        @Override
        public void run() {
            target.run();
        }
    }
}
