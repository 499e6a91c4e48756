package dev.clew.sandbox.net;

import dev.clew.sandbox.controllers.Controllers;
import dev.clew.sandbox.controllers.WorkQueue;
import dev.clew.sandbox.kubelet.Sockets;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes every Service answer on its address: one {@link Balancer} for each port behind which a pod
 * is ready.
 */
public final class ServiceNetwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNetwork.class);
    private static final WorkQueue.Key EVERYTHING = new WorkQueue.Key("", "services");
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<Service> services;
    private final Sockets sockets = new Sockets();
    private final WorkQueue queue = new WorkQueue("services", key -> reconcile());
    private final Map<InetSocketAddress, Balancer> balancers = new HashMap<>();

    /**
     * Starts it.
     *
     * @param pods of all namespaces; not yet started or just so
     */
    public ServiceNetwork(KubernetesClient kubernetes, SharedIndexInformer<Pod> pods) {
        this.pods = pods;
        this.services = kubernetes.services().inAnyNamespace().runnableInformer(0);
        services.addEventHandler(Controllers.whenever(service -> queue.add(EVERYTHING)));
        pods.addEventHandler(Controllers.whenever(pod -> queue.add(EVERYTHING)));
        services.run();
    }

    private synchronized Optional<Duration> reconcile() {
        var wanted = Endpoints.of(services.getStore().list(), pods.getStore().list());
        balancers.entrySet().removeIf(old -> !wanted.containsKey(old.getKey()) && gaveUp(old));
        boolean all = true;
        for (var port : wanted.entrySet()) {
            var balancer = balancers.get(port.getKey());
            if (balancer != null) {
                balancer.target(port.getValue());
            } else {
                all &= listen(port.getKey(), port.getValue());
            }
        }
        return all ? Optional.empty() : Optional.of(RETRY);
    }

    private static boolean gaveUp(Map.Entry<InetSocketAddress, Balancer> port) {
        try {
            port.getValue().close();
            return true;
        } catch (IOException e) {
            LOG.error("{} cannot be given up", port.getKey(), e);
            return false;
        }
    }

    private boolean listen(InetSocketAddress address, List<InetSocketAddress> targets) {
        try {
            balancers.put(address, new Balancer(address, targets));
            return true;
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be bound: {}; the port is held by {}",
                    address,
                    e.getMessage(),
                    sockets.listeners(address.getPort()).stream()
                            .map(sockets::holder)
                            .flatMap(Optional::stream)
                            .toList());
            return false;
        }
    }

    /** Gives up all ports; connections end with their pods. */
    @Override
    public void close() {
        services.close();
        queue.close();
        synchronized (this) {
            balancers.entrySet().removeIf(ServiceNetwork::gaveUp);
        }
    }
}
