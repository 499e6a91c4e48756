package dev.clew.sandbox.apiserver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;

/** The sandbox's API server does what a real one does. */
final class SandboxApiTest extends ApiConformance {
    private static ApiServer server;

    @TempDir static Path state;

    @Override
    String kubeconfig() throws Exception {
        server = ApiServer.start(InetAddress.getByName("127.61.0.1"), 0, state, new LocalKubelet());
        return server.adminKubeconfig();
    }

    @AfterAll
    static void stop() {
        server.close();
    }
}
