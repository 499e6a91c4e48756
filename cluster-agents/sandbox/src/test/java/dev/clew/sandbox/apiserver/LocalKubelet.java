package dev.clew.sandbox.apiserver;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kubelet for tests of the API server alone: it has the logs that a test gives it, and ports of
 * this machine.
 */
final class LocalKubelet implements Kubelet {
    private final Map<String, InputStream> logs = new ConcurrentHashMap<>();

    void log(String pod, InputStream log) {
        logs.put(pod, log);
    }

    void log(String pod, String text) {
        log(pod, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public InputStream logs(String namespace, String pod, Log asked) throws NotRunning {
        var log = logs.get(pod);
        if (log == null) {
            throw new NotRunning(
                    "container \""
                            + asked.container()
                            + "\" in pod \""
                            + pod
                            + "\" is waiting to start");
        }
        return log;
    }

    @Override
    public InetSocketAddress address(String namespace, String pod, int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
