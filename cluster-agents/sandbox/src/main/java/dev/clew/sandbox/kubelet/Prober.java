package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The probes of one run of a container, one virtual thread each. A probe succeeds only when the
 * socket that it reaches belongs to the container's own processes: a neighbour that listens on all
 * addresses would answer as well.
 */
final class Prober implements AutoCloseable {
    /** What follows from the probes; called from their threads. */
    interface Consequences {
        void started();

        /**
         * @param why the failure when not ready, else empty
         */
        void ready(boolean ready, String why);

        /** The container is to be killed and, as its pod's policy says, started again. */
        void unhealthy(String why);
    }

    private static final Duration WHILE_NOT_READY = Duration.ofSeconds(1);

    private final Container container;
    private final String ip;
    private final Sockets sockets;
    private final long leader;
    private final Consequences consequences;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long ownInode = -1;

    /**
     * @param leader process id of the container's first process
     */
    Prober(
            Container container,
            String ip,
            Sockets sockets,
            long leader,
            Consequences consequences) {
        this.container = container;
        this.ip = ip;
        this.sockets = sockets;
        this.leader = leader;
        this.consequences = consequences;
    }

    void start() {
        Thread.ofVirtual().name("probes of " + container.getName()).start(this::startUp);
    }

    private void startUp() {
        Probe startup = container.getStartupProbe();
        if (startup != null
                && !repeat(
                        startup,
                        false,
                        failure -> {
                            failure.ifPresent(
                                    why -> consequences.unhealthy("Startup probe failed: " + why));
                            return false;
                        })) {
            return;
        }
        consequences.started();
        Probe readiness = container.getReadinessProbe();
        if (readiness == null) {
            consequences.ready(true, "");
        } else {
            Thread.ofVirtual().start(() -> repeat(readiness, true, this::readiness));
        }
        if (container.getLivenessProbe() != null) {
            repeat(container.getLivenessProbe(), false, this::liveness);
        }
    }

    private boolean readiness(Optional<String> failure) {
        consequences.ready(
                failure.isEmpty(), failure.map(why -> "Readiness probe failed: " + why).orElse(""));
        return true;
    }

    private boolean liveness(Optional<String> failure) {
        failure.ifPresent(why -> consequences.unhealthy("Liveness probe failed: " + why));
        return failure.isEmpty();
    }

    /**
     * Probes until the container ends or the verdict says enough.
     *
     * @param hasten true: every second at least until the first success
     * @param verdict told each result that has reached its threshold; false ends the probe
     * @return whether the last result was a success
     */
    private boolean repeat(Probe probe, boolean hasten, Predicate<Optional<String>> verdict) {
        Duration period = seconds(probe.getPeriodSeconds(), 10);
        int streak = 0;
        boolean good = false;
        boolean settledGood = false;
        Duration pause = seconds(probe.getInitialDelaySeconds(), 0);
        while (!endsWithin(pause)) {
            var failure = check(probe);
            streak = failure.isEmpty() == good ? streak + 1 : 1;
            good = failure.isEmpty();
            boolean settled =
                    streak
                            >= (good
                                    ? orElse(probe.getSuccessThreshold(), 1)
                                    : orElse(probe.getFailureThreshold(), 3));
            if (settled && !endsWithin(Duration.ZERO) && !verdict.test(failure)) {
                return good;
            }
            settledGood = settled ? good : settledGood;
            pause =
                    hasten && !settledGood && period.compareTo(WHILE_NOT_READY) > 0
                            ? WHILE_NOT_READY
                            : period;
        }
        return false;
    }

    private boolean endsWithin(Duration pause) {
        try {
            return ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** What is wrong; empty when nothing is. */
    private Optional<String> check(Probe probe) {
        var port = PortConflicts.port(container, PortConflicts.port(probe));
        if (port.isEmpty()) {
            return Optional.of("the container has no port of that name");
        }
        int timeout = (int) seconds(probe.getTimeoutSeconds(), 1).toMillis();
        String host =
                probe.getHttpGet() != null
                        ? probe.getHttpGet().getHost()
                        : probe.getTcpSocket().getHost();
        try {
            var address = InetAddress.getByName(host == null || host.isEmpty() ? ip : host);
            var foreign = notOurs(address.getHostAddress(), port.getAsInt());
            if (foreign.isPresent()) {
                return foreign;
            }
            var target = new InetSocketAddress(address, port.getAsInt());
            return probe.getHttpGet() != null
                    ? get(target, probe.getHttpGet(), timeout)
                    : connect(target, timeout);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(e.toString());
        }
    }

    private Optional<String> notOurs(String address, int port) {
        var listener = sockets.reached(address, port);
        if (listener.isEmpty()) {
            return Optional.of("nothing listens on " + address + ":" + port);
        }
        if (listener.get().inode() == ownInode) {
            return Optional.empty();
        }
        if (sockets.holdsAny(sockets.tree(leader), listener.get())) {
            ownInode = listener.get().inode();
            return Optional.empty();
        }
        return Optional.of(PortConflicts.heldBy(address, port, listener.get(), sockets));
    }

    private static Optional<String> connect(InetSocketAddress target, int timeout)
            throws IOException {
        try (var socket = new Socket()) {
            socket.connect(target, timeout);
        }
        return Optional.empty();
    }

    private static Optional<String> get(InetSocketAddress target, HTTPGetAction get, int timeout)
            throws IOException {
        String path = get.getPath() == null || get.getPath().isEmpty() ? "/" : get.getPath();
        var uri =
                URI.create(
                        "http://%s:%d%s%s"
                                .formatted(
                                        target.getAddress().getHostAddress(),
                                        target.getPort(),
                                        path.startsWith("/") ? "" : "/",
                                        path));
        var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(timeout);
        connection.setReadTimeout(timeout);
        connection.setRequestProperty("User-Agent", "kube-probe/1.36");
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("Connection", "close");
        get.getHttpHeaders().forEach(h -> connection.setRequestProperty(h.getName(), h.getValue()));
        try {
            int code = connection.getResponseCode();
            return code >= 200 && code < 400
                    ? Optional.empty()
                    : Optional.of("HTTP probe failed with statuscode: " + code);
        } finally {
            connection.disconnect();
        }
    }

    private static Duration seconds(Integer given, int otherwise) {
        return Duration.ofSeconds(orElse(given, otherwise));
    }

    private static int orElse(Integer given, int otherwise) {
        return Optional.ofNullable(given).orElse(otherwise);
    }

    /** Ends all probes; a consequence that is just being reported may still come. */
    @Override
    public void close() {
        ended.countDown();
    }
}
