package dev.clew.app.sources;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Container;
import dev.clew.api.grpc.inventory.Finding;
import dev.clew.api.grpc.inventory.Status;
import dev.clew.api.grpc.inventory.Workload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One container of a chosen workload, as {@code clew status} and the demo's report list it
 * (report.md). Unknown values are null and left out.
 *
 * @param workload its name
 * @param since ISO 8601 in UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceRow(
        String namespace,
        String kind,
        String workload,
        String container,
        String runtime,
        String version,
        String libc,
        List<String> evidence,
        String state,
        String reason,
        List<String> because,
        String since) {

    /**
     * The rows of all workloads that some Source decides, in their order.
     *
     * @param workloads as the operator told them
     */
    public static List<SourceRow> of(Map<WorkloadRef, Workload> workloads) {
        return workloads.entrySet().stream()
                .filter(entry -> !entry.getValue().getStatus().getSource().isEmpty())
                .flatMap(entry -> rows(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<SourceRow> rows(WorkloadRef ref, Workload workload) {
        if (workload.getContainersCount() == 0) {
            return Stream.of(row(ref, workload.getStatus(), null, Finding.getDefaultInstance()));
        }
        return workload.getContainersList().stream()
                .map((Container c) -> row(ref, workload.getStatus(), c.getName(), c.getFinding()));
    }

    private static SourceRow row(
            WorkloadRef ref, Status status, String container, Finding finding) {
        return new SourceRow(
                ref.namespace(),
                ref.kind(),
                ref.name(),
                container,
                known(finding.getRuntime()),
                known(finding.getVersion()),
                known(finding.getLibc()),
                finding.getEvidenceCount() == 0 ? null : finding.getEvidenceList(),
                status.getState(),
                status.getReason(),
                status.getEvidenceCount() == 0 ? null : status.getEvidenceList(),
                status.getSinceUnixNanos() == 0
                        ? null
                        : Instant.ofEpochSecond(0, status.getSinceUnixNanos()).toString());
    }

    private static String known(String value) {
        return value.isEmpty() ? null : value;
    }
}
