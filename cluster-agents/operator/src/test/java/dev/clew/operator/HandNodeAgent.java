package dev.clew.operator;

import dev.clew.api.grpc.inventory.Finding;
import dev.clew.api.grpc.node.ContainerReport;
import dev.clew.api.grpc.node.LookAt;
import dev.clew.api.grpc.node.NodeAgentsGrpc;
import dev.clew.api.grpc.node.NodeOrder;
import dev.clew.api.grpc.node.NodeReport;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;

/** A node agent that finds Java in whatever it is told to look at. */
final class HandNodeAgent implements StreamObserver<NodeOrder> {
    private final StreamObserver<NodeReport> reports;

    HandNodeAgent(ManagedChannel channel) {
        reports = NodeAgentsGrpc.newStub(channel).connect(this);
        reports.onNext(NodeReport.newBuilder().setNode(RealCluster.NODE).build());
    }

    @Override
    public void onNext(NodeOrder order) {
        var report = NodeReport.newBuilder();
        for (LookAt look : order.getLookAtList()) {
            report.addContainers(
                    ContainerReport.newBuilder()
                            .setPodUid(look.getPodUid())
                            .setContainer(look.getContainer())
                            .setContainerId(look.getContainerId())
                            .setFinding(
                                    Finding.newBuilder()
                                            .setRuntime("java")
                                            .setVersion("21.0.5")
                                            .setLibc("glibc")
                                            .addEvidence("maps libjvm.so")));
        }
        reports.onNext(report.build());
    }

    @Override
    public void onError(Throwable problem) {}

    @Override
    public void onCompleted() {}
}
