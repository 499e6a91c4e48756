package dev.clew.sandbox.conformance;

import org.junit.jupiter.api.Tag;

@Tag("cluster")
class ClusterContainersTest extends ContainersConformance {
    @Override
    Cluster start() throws Exception {
        return new RealCluster();
    }
}
