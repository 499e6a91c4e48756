package dev.clew.sandbox.apiserver;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the API server alone until it is killed, to look at it with kubectl: arguments are address,
 * port and kubeconfig to write.
 */
public final class RunApiServer {
    private RunApiServer() {}

    public static void main(String[] args) throws Exception {
        var state = Files.createTempDirectory("clew-api");
        var api =
                ApiServer.start(
                        InetAddress.getByName(args[0]),
                        Integer.parseInt(args[1]),
                        state,
                        new LocalKubelet());
        Files.writeString(Path.of(args[2]), api.adminKubeconfig());
        System.out.println(api.url());
        Thread.currentThread().join();
    }
}
