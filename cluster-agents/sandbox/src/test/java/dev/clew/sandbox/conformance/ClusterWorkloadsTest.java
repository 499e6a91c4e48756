package dev.clew.sandbox.conformance;

import org.junit.jupiter.api.Tag;

@Tag("cluster")
class ClusterWorkloadsTest extends WorkloadsConformance {
    @Override
    Cluster start() throws Exception {
        return new RealCluster();
    }
}
