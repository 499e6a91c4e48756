package dev.clew.sandbox.conformance;

import org.junit.jupiter.api.Tag;

@Tag("cluster")
class ClusterPodsTest extends PodsConformance {
    @Override
    Cluster start() throws Exception {
        return new RealCluster();
    }
}
