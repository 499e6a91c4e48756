package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.Proxy;

/**
 * One probe of a container. It succeeds only when the socket that it reaches belongs to the
 * container's own processes: a neighbour that listens on all addresses would answer as well.
 */
final class Probe {
    static final String STARTUP = "startupProbe";
    static final String LIVENESS = "livenessProbe";
    static final String READINESS = "readinessProbe";

    private final JsonNode container;
    private final JsonNode settings;
    private final JsonNode action;
    private final String kind;
    private long ownInode = -1;

    /**
     * @param kind one of those above: {@link #STARTUP} ends with its first verdict, {@link
     *     #READINESS} asks every second while it fails
     */
    Probe(JsonNode container, String kind) {
        this.container = container;
        this.settings = container.path(kind);
        this.action = settings.path(settings.has("httpGet") ? "httpGet" : "tcpSocket");
        this.kind = kind;
    }

    /** The probes that a container has. */
    static Stream<Probe> all(JsonNode container) {
        return Stream.of(STARTUP, LIVENESS, READINESS)
                .filter(container::has)
                .map(kind -> new Probe(container, kind));
    }

    /** By what it asks when the sandbox cannot; else empty. */
    Optional<String> unknownKind() {
        boolean https = action.path("scheme").asText().equals("HTTPS");
        return action.isObject()
                ? Optional.of("HTTPS").filter(kind -> https)
                : Optional.of(settings.has("exec") ? "exec" : "gRPC");
    }

    int port() {
        return Ports.number(container, action.path("port"));
    }

    /**
     * Asks until the container has ended or the verdict says enough.
     *
     * @param own whether a process is one of the container's
     * @param verdict told what is wrong, or that nothing is, whenever a threshold is reached; false
     *     ends the probe
     * @return whether the last answer was good; true when there is no such probe
     */
    boolean repeat(
            String ip,
            Predicate<ProcessHandle> own,
            CountDownLatch ended,
            Predicate<Optional<String>> verdict)
            throws InterruptedException {
        int streak = 0;
        boolean good = settings.isMissingNode();
        long pause = seconds("initialDelaySeconds", 0);
        while (settings.isObject() && !ended.await(pause, TimeUnit.SECONDS)) {
            var failure = check(ip, own);
            streak = failure.isEmpty() == good ? streak + 1 : 1;
            good = failure.isEmpty();
            long needed = good ? seconds("successThreshold", 1) : seconds("failureThreshold", 3);
            if (streak >= needed
                    && ended.getCount() > 0
                    && (!verdict.test(failure) || kind.equals(STARTUP))) {
                return good;
            }
            pause = kind.equals(READINESS) && !good ? 1 : seconds("periodSeconds", 10);
        }
        return settings.isMissingNode();
    }

    private int seconds(String setting, int otherwise) {
        return settings.path(setting).asInt(otherwise);
    }

    /** What is wrong; empty when nothing is. */
    private Optional<String> check(String ip, Predicate<ProcessHandle> own) {
        try {
            var address = InetAddress.getByName(action.path("host").asText(ip));
            var target = new InetSocketAddress(address, port());
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
        for (var header : action.path("httpHeaders")) {
            connection.setRequestProperty(
                    header.path("name").asText(), header.path("value").asText());
        }
        try {
            int code = connection.getResponseCode();
            return Optional.of("HTTP probe failed with statuscode: " + code)
                    .filter(failed -> code < 200 || code >= 400);
        } finally {
            connection.disconnect();
        }
    }
}
