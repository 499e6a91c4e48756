package dev.clew.sandbox.relay;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of a Collector that a relay follows; reading fails at any other. Where one is left
 * out, a Collector's default holds. Settings named in {@code JsonIgnoreProperties} mean nothing to
 * a relay.
 */
record Config(
        Map<String, Receiver> receivers,
        Map<String, JsonNode> processors,
        Map<String, Exporter> exporters,
        Map<String, JsonNode> connectors,
        Map<String, HealthCheck> extensions,
        Service service) {

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\$|\\{env:(\\w+)})");

    record Receiver(Protocols protocols) {}

    record Protocols(Endpoint grpc, Endpoint http) {}

    @JsonIgnoreProperties({"keepalive", "cors", "idle_timeout", "max_concurrent_streams"})
    record Endpoint(
            String endpoint, Tls tls, Integer maxRecvMsgSizeMib, Integer maxRequestBodySize) {}

    record HealthCheck(String endpoint) {}

    @JsonIgnoreProperties({"keepalive", "wait_for_ready"})
    record Exporter(
            String endpoint,
            Tls tls,
            String compression,
            String balancerName,
            Duration timeout,
            Queue sendingQueue,
            Backoff retryOnFailure) {
        Exporter {
            tls = requireNonNullElse(tls, new Tls(false, null, null, null, null, null));
            compression = requireNonNullElse(compression, "gzip");
            balancerName = requireNonNullElse(balancerName, "round_robin");
            timeout = requireNonNullElse(timeout, Duration.ofSeconds(5));
            sendingQueue =
                    requireNonNullElse(sendingQueue, new Queue(null, null, null, null, null, null));
            retryOnFailure =
                    requireNonNullElse(retryOnFailure, new Backoff(null, null, null, null));
        }
    }

    record Queue(
            Boolean enabled,
            Boolean blockOnOverflow,
            Integer queueSize,
            Sizer sizer,
            Integer numConsumers,
            Batch batch) {
        Queue {
            queueSize = requireNonNullElse(queueSize, 1000);
            sizer = requireNonNullElse(sizer, Sizer.REQUESTS);
            numConsumers = requireNonNullElse(numConsumers, 10);
            // Without settings for batches every request goes as it came.
            batch = requireNonNullElse(batch, new Batch(Duration.ZERO, 1, 1, Sizer.REQUESTS));
            if (Boolean.FALSE.equals(enabled) || Boolean.TRUE.equals(blockOnOverflow)) {
                throw new IllegalArgumentException("a relay's queue is on and does not block");
            }
        }
    }

    /** More than maxSize never goes at once, but a request that is bigger by itself; 0: any. */
    record Batch(Duration flushTimeout, Integer minSize, int maxSize, Sizer sizer) {
        Batch {
            flushTimeout = requireNonNullElse(flushTimeout, Duration.ofMillis(200));
            minSize = requireNonNullElse(minSize, 8192);
            sizer = requireNonNullElse(sizer, Sizer.ITEMS);
        }
    }

    /** What sizes are measured in. */
    enum Sizer {
        REQUESTS,
        ITEMS,
        BYTES;

        int of(Payload payload) {
            return switch (this) {
                case REQUESTS -> 1;
                case ITEMS -> payload.items();
                case BYTES -> payload.bytes().length;
            };
        }
    }

    record Service(List<String> extensions, Telemetry telemetry, Map<String, Pipeline> pipelines) {

        /** The Prometheus endpoints of the relay's own metrics. */
        List<Prometheus> readers() {
            return telemetry == null
                    ? List.of()
                    : telemetry.metrics.readers.stream()
                            .map(reader -> reader.pull.exporter.prometheus)
                            .toList();
        }
    }

    record Pipeline(List<String> receivers, List<String> processors, List<String> exporters) {}

    @JsonIgnoreProperties({"logs", "resource"})
    record Telemetry(Metrics metrics) {}

    @JsonIgnoreProperties("level")
    record Metrics(List<Reader> readers) {}

    record Reader(Pull pull) {}

    record Pull(Pulled exporter) {}

    record Pulled(Prometheus prometheus) {}

    @JsonIgnoreProperties({"without_units", "without_scope_info"})
    record Prometheus(String host, int port, boolean withoutTypeSuffix) {}

    /**
     * Reads a file.
     *
     * @param environment what {@code ${env:NAME}} stands for
     * @throws Invalid when it is no YAML, or asks for what a relay does not know
     */
    static Config read(Path file, Map<String, String> environment) throws IOException {
        var durations = new StdDelegatingDeserializer<>(new GoDuration());
        var mapper =
                YAMLMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                        .addModule(new SimpleModule().addDeserializer(Duration.class, durations))
                        .build();
        var empty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
        mapper.configOverride(Map.class).setSetterInfo(empty);
        mapper.configOverride(List.class).setSetterInfo(empty);
        var yaml = Files.readString(file);
        var text = VARIABLE.matcher(yaml).replaceAll(match -> value(match, environment));
        try {
            return mapper.readValue(text, Config.class);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Invalid("%s:%d: %s".formatted(file, line, sentence(e)), e);
        }
    }

    private static String value(MatchResult variable, Map<String, String> environment) {
        var name = variable.group(2);
        var value = name == null ? "$" : environment.get(name);
        if (value == null) {
            throw new Invalid(variable.group() + " stands for nothing in the environment", null);
        }
        return Matcher.quoteReplacement(value);
    }

    private static String sentence(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return e.getOriginalMessage();
        }
        var where =
                mapping.getPath().stream()
                        .map(at -> requireNonNullElse(at.getFieldName(), "[" + at.getIndex() + "]"))
                        .collect(Collectors.joining("."));
        return where
                + (e instanceof UnrecognizedPropertyException
                        ? ": the relay does not know this setting"
                        : ": " + e.getOriginalMessage());
    }

    /** {@code 500ms}, {@code 5s}, {@code 1m30s}. */
    private static final class GoDuration extends StdConverter<String, Duration> {
        @Override
        public Duration convert(String text) {
            return text.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text);
        }
    }

    /** The configuration cannot be followed; the message says what is wrong and where. */
    static final class Invalid extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Invalid(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
