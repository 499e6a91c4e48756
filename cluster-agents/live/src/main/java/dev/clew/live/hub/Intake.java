package dev.clew.live.hub;

import java.util.concurrent.atomic.LongAdder;

/** What came in besides spans, since the hub started. Any thread. */
final class Intake {
    private final LongAdder malformedPayloads = new LongAdder();
    private final LongAdder refusedPayloads = new LongAdder();
    private final LongAdder logRecords = new LongAdder();
    private final LongAdder metricPoints = new LongAdder();

    void malformedPayload() {
        malformedPayloads.increment();
    }

    void refusedPayload() {
        refusedPayloads.increment();
    }

    void logRecords(long records) {
        logRecords.add(records);
    }

    void metricPoints(long points) {
        metricPoints.add(points);
    }

    dev.clew.api.grpc.live.Intake message() {
        return dev.clew.api.grpc.live.Intake.newBuilder()
                .setMalformedPayloads(malformedPayloads.sum())
                .setRefusedPayloads(refusedPayloads.sum())
                .setLogRecords(logRecords.sum())
                .setMetricPoints(metricPoints.sum())
                .build();
    }
}
