package dev.clew.sandbox.conformance;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class SandboxWorkloadsTest extends WorkloadsConformance {
    @TempDir static Path folder;

    @Override
    Cluster start() throws Exception {
        return new SandboxCluster(folder);
    }
}
