package dev.clew.sandbox.conformance;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class SandboxPodsTest extends PodsConformance {
    @TempDir static Path folder;

    @Override
    Cluster start() throws Exception {
        return new SandboxCluster(folder);
    }
}
