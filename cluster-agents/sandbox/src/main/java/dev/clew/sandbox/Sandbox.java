package dev.clew.sandbox;

import module java.base;

import dev.clew.sandbox.apiserver.ApiServer;
import dev.clew.sandbox.controllers.Controllers;
import dev.clew.sandbox.kubelet.AtomicFiles;
import dev.clew.sandbox.kubelet.LocalNode;
import dev.clew.sandbox.kubelet.ProcessKubelet;
import dev.clew.sandbox.kubelet.Programs;
import dev.clew.sandbox.kubelet.Sockets;
import dev.clew.sandbox.kubelet.Watchdog;
import dev.clew.sandbox.net.ServiceNetwork;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of a sandbox in one process: API server, controllers, kubelet, Services. Everything but the
 * API server is a client of it, by a kubeconfig of its own.
 */
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    static final String LOCK = "lock";
    static final String PID = "pid";
    private static final String NODE = "sandbox";
    private static final int FIRST_NETWORK = 64;
    private static final int LAST_NETWORK = 126;
    private static final int PORT = 6443;

    private final FileChannel lock;
    private final Watchdog watchdog;
    private final ApiServer api;
    private final ProcessKubelet kubelet;
    private final KubernetesClient client;
    private final Controllers controllers;
    private final ServiceNetwork network;

    private Sandbox(FileChannel lock, Path state, Programs programs) throws IOException {
        this.lock = lock;
        AtomicFiles.remove(state.resolve("pods"));
        AtomicFiles.remove(state.resolve("processes"));
        this.watchdog = new Watchdog(state.resolve("processes"));
        var serving = serve(state, programs, watchdog);
        this.api = serving.api();
        this.kubelet = serving.kubelet();
        var config = Config.fromKubeconfig(api.kubeconfig("sandbox", "system:masters"));
        config.setOnlyHttpWatches(true);
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        var pods = client.pods().inAnyNamespace().runnableInformer(0);
        kubelet.start(client, pods);
        this.network = new ServiceNetwork(client, pods);
        this.controllers = new Controllers(client, pods, NODE);
        pods.run();
        Files.writeString(state.resolve(PID), ProcessHandle.current().pid() + "\n");
    }

    /**
     * Starts a sandbox; when it returns, the node is ready.
     *
     * @param state its folder, made when missing; no other sandbox may use it
     * @throws IOException with a sentence for a person
     */
    public static Sandbox start(Path state, Programs programs) throws IOException {
        Files.createDirectories(state);
        var lock =
                FileChannel.open(
                        state.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new IOException("another sandbox uses the folder " + state);
        }
        return new Sandbox(lock, state.toAbsolutePath(), programs);
    }

    private record Serving(ApiServer api, ProcessKubelet kubelet) {}

    /** Takes the first network whose API port is free. */
    private static Serving serve(Path state, Programs programs, Watchdog watchdog)
            throws IOException {
        for (int n = FIRST_NETWORK; n <= LAST_NETWORK; n++) {
            var host = InetAddress.getByName("127." + n + ".0.1");
            if (!isFree(host)) {
                continue;
            }
            var kubelet =
                    new ProcessKubelet(
                            new LocalNode(NODE, n), programs, watchdog, state.resolve("pods"));
            try {
                return new Serving(ApiServer.start(host, PORT, state, kubelet), kubelet);
            } catch (BindException e) {
                // Another sandbox that starts at the same moment was faster: the next network.
                LOG.debug("127.{}.0.1 was taken meanwhile", n, e);
            }
        }
        String first = "127." + FIRST_NETWORK + ".0.1";
        var holder = Sockets.reached(first, PORT).map(listener -> listener.heldBy(first));
        throw new IOException(
                "port %d of 127.%d.0.1 to 127.%d.0.1 is taken everywhere; %s"
                        .formatted(PORT, FIRST_NETWORK, LAST_NETWORK, holder.orElse("")));
    }

    private static boolean isFree(InetAddress host) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, PORT));
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    /** A kubeconfig for its admin. */
    public String adminKubeconfig() {
        return api.adminKubeconfig();
    }

    public String url() {
        return api.url();
    }

    /** When the admin last asked for anything. */
    public Instant lastAdminRequest() {
        return api.lastAdminRequest();
    }

    /** Ends everything that runs in it, then itself. */
    @Override
    public void close() throws IOException {
        controllers.close();
        kubelet.close();
        network.close();
        client.close();
        api.close();
        watchdog.close();
        lock.close();
    }
}
