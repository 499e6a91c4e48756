package dev.clew.app;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.connect.ClusterLink;
import dev.clew.app.sources.Inventory;
import dev.clew.install.Cancellation;
import dev.clew.install.InstallProblem;

import io.grpc.StatusRuntimeException;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Follows the operator's workloads for as long as a cluster is connected. */
final class InventoryFollower implements AutoCloseable {
    private static final Duration STREAM = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Inventory inventory;
    private final Cancellation cancellation = new Cancellation();
    private final ReadOnlyObjectWrapper<Map<WorkloadRef, Workload>> workloads =
            new ReadOnlyObjectWrapper<>(this, "workloads", Map.of());

    InventoryFollower(ClusterLink link) {
        this.inventory = new Inventory(link);
        Thread.ofVirtual().name("inventory").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                stream();
                cancellation.pause(PAUSE);
            }
        } catch (InstallProblem closed) {
            // Only close() cancels.
            Platform.runLater(() -> workloads.set(Map.of()));
        }
    }

    private void stream() {
        try {
            inventory.follow(
                    now -> {
                        cancellation.check();
                        Map<WorkloadRef, Workload> copy = Map.copyOf(now);
                        Platform.runLater(() -> workloads.set(copy));
                        return false;
                    },
                    STREAM);
        } catch (IOException | StatusRuntimeException away) {
            // No operator yet, or no longer: it is sought again.
            Platform.runLater(() -> workloads.set(Map.of()));
        }
    }

    ReadOnlyObjectProperty<Map<WorkloadRef, Workload>> workloads() {
        return workloads.getReadOnlyProperty();
    }

    @Override
    public void close() {
        cancellation.cancel();
    }
}
