package dev.clew.sandbox.net;

import module java.base;

import dev.clew.sandbox.controllers.WorkLoop;
import dev.clew.sandbox.kubelet.Sockets;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every Service answer on its address: one {@link Balancer} for each port behind which a pod
 * is ready.
 */
public final class ServiceNetwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNetwork.class);

    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<Service> services;
    private final WorkLoop loop = new WorkLoop("services", this::reconcile);
    private final Map<InetSocketAddress, Balancer> balancers = new HashMap<>();

    /**
     * Starts it.
     *
     * @param pods of all namespaces; not yet started or just so
     */
    public ServiceNetwork(KubernetesClient client, SharedIndexInformer<Pod> pods) {
        this.pods = pods;
        this.services = client.services().inAnyNamespace().runnableInformer(0);
        services.addEventHandler(loop).run();
        pods.addEventHandler(loop);
    }

    private synchronized boolean reconcile() {
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
        return all;
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
            var listeners = Sockets.listeners(address.getPort());
            var holders = listeners.stream().map(l -> l.heldBy(l.address())).toList();
            LOG.warn("{} cannot be bound: {}; {}", address, e.getMessage(), holders);
            return false;
        }
    }

    /** Gives up all ports; connections end with their pods. */
    @Override
    public void close() {
        services.close();
        loop.close();
        synchronized (this) {
            balancers.entrySet().removeIf(ServiceNetwork::gaveUp);
        }
    }
}
