package dev.clew.install.manifests;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;

/**
 * What a container asks for. No limit on processor time: throttling would show as latency of
 * telemetry.
 *
 * @param cpuMillis thousandths of a processor asked for
 * @param requestMib MiB asked for
 * @param limitMib MiB above which it is killed
 */
record Memory(int cpuMillis, int requestMib, int limitMib) {
    ResourceRequirements resources() {
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(cpuMillis + "m"))
                .addToRequests("memory", new Quantity(requestMib + "Mi"))
                .addToLimits("memory", new Quantity(limitMib + "Mi"))
                .build();
    }

    /** Where Go's collector begins to work harder, as the Collector's own limiter comes later. */
    String goMemoryLimit() {
        return limitMib * 8 / 10 + "MiB";
    }
}
