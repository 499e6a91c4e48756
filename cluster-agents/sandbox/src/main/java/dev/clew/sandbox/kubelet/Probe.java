package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.Proxy;

/**
 * One probe of a container. It succeeds only when the socket that it reaches belongs to the
 * container's own processes: a neighbour that listens on all addresses would answer as well.
 */
final class Probe {
    static final String LIVENESS = "livenessProbe";
    static final String READINESS = "readinessProbe";

    private final JsonNode container;
    private final JsonNode settings;
    private final JsonNode action;
    private final String kind;
    private long ownInode = -1;

    /**
     * @param kind one of those above: {@link #READINESS} asks every second while it fails
     */
    Probe(JsonNode container, String kind) {
        this.container = container;
        this.settings = container.path(kind);
        this.action = settings.path(settings.has("httpGet") ? "httpGet" : "tcpSocket");
        this.kind = kind;
    }

    int port() {
        return Ports.number(container, action.path("port"));
    }

    /**
     * Asks until the container has ended or the verdict says enough; not at all when there is no
     * such probe.
     *
     * @param own whether a process is one of the container's
     * @param verdict told what is wrong, or that nothing is, whenever a threshold is reached; false
     *     ends the probe
     */
    void repeat(
            String ip,
            Predicate<ProcessHandle> own,
            CountDownLatch ended,
            Predicate<Optional<String>> verdict) {
        int failures = 0;
        long pause = seconds("initialDelaySeconds", 0);
        try {
            while (settings.isObject() && !ended.await(pause, TimeUnit.SECONDS)) {
                var failure = check(ip, own);
                failures = failure.isEmpty() ? 0 : failures + 1;
                boolean counts = failures == 0 || failures >= seconds("failureThreshold", 3);
                if (counts && ended.getCount() > 0 && !verdict.test(failure)) {
                    return;
                }
                boolean hurries = kind.equals(READINESS) && failures > 0;
                pause = hurries ? 1 : seconds("periodSeconds", 10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int seconds(String setting, int otherwise) {
        return settings.path(setting).asInt(otherwise);
    }

    /** What is wrong; empty when nothing is. */
    private Optional<String> check(String ip, Predicate<ProcessHandle> own) {
        try {
            var target = new InetSocketAddress(ip, port());
            var foreign = notOurs(target, own);
            return foreign.isPresent() ? foreign : ask(target);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(e.toString());
        }
    }

    private Optional<String> notOurs(InetSocketAddress target, Predicate<ProcessHandle> own) {
        String ip = target.getAddress().getHostAddress();
        var listener = Sockets.reached(ip, target.getPort());
        if (listener.isEmpty()) {
            return Optional.of("nothing listens on " + ip + ":" + target.getPort());
        }
        long inode = listener.get().inode();
        if (inode == ownInode || listener.get().holder().filter(own).isPresent()) {
            ownInode = inode;
            return Optional.empty();
        }
        return Optional.of(listener.get().heldBy(ip));
    }

    private Optional<String> ask(InetSocketAddress target) throws IOException {
        int timeout = 1000 * seconds("timeoutSeconds", 1);
        if (!settings.has("httpGet")) {
            try (var socket = new Socket()) {
                socket.connect(target, timeout);
                return Optional.empty();
            }
        }
        String path = action.path("path").asText("/");
        String slash = path.startsWith("/") ? "" : "/";
        String authority = target.getAddress().getHostAddress() + ":" + target.getPort();
        var uri = URI.create("http://" + authority + slash + path);
        var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(timeout);
        connection.setReadTimeout(timeout);
        connection.setRequestProperty("User-Agent", "kube-probe/1.36");
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("Connection", "close");
        try {
            int code = connection.getResponseCode();
            return Optional.of("HTTP probe failed with statuscode: " + code)
                    .filter(failed -> code < 200 || code >= 400);
        } finally {
            connection.disconnect();
        }
    }
}
