package dev.clew.live.otlp;

import dev.clew.live.graph.Origin;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;

import java.util.LinkedHashSet;
import java.util.Set;

/** Tells who sent metrics: {@code opentelemetry/proto/metrics/v1/metrics.proto}. */
public final class Senders {
    private Senders() {}

    /** Everyone whose metrics are in the request. */
    public static Set<Origin> of(ExportMetricsServiceRequest request) {
        Set<Origin> senders = new LinkedHashSet<>();
        for (var metrics : request.getResourceMetricsList()) {
            Resource resource = metrics.getResource();
            senders.add(Resources.origin(Attributes.read(resource.getAttributesList())));
        }
        return senders;
    }
}
