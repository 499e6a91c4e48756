package dev.clew.sandbox.relay;

import module java.base;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * The settings of a Collector that a relay follows; reading fails at any other. Those named in
 * {@code JsonIgnoreProperties} mean nothing to a relay.
 */
record Config(
        Map<String, Receiver> receivers,
        Map<String, JsonNode> processors,
        Map<String, Exporter> exporters,
        Map<String, JsonNode> connectors,
        Map<String, Endpoint> extensions,
        Service service) {

    Config {
        if (service == null) {
            throw new IllegalArgumentException("service is missing");
        }
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\$|\\{env:(\\w+)})");

    record Receiver(Protocols protocols) {}

    record Protocols(Endpoint grpc, Endpoint http) {}

    @JsonIgnoreProperties({"keepalive", "cors", "idle_timeout", "max_concurrent_streams"})
    record Endpoint(String endpoint, Tls tls, int maxRecvMsgSizeMib) {}

    @JsonIgnoreProperties({"reload_interval", "client_ca_file_reload", "min_version"})
    record Tls(
            boolean insecure,
            File caFile,
            File certFile,
            File keyFile,
            File clientCaFile,
            String serverNameOverride) {}

    @JsonIgnoreProperties({"keepalive", "wait_for_ready"})
    record Exporter(
            String endpoint,
            Tls tls,
            String compression,
            String balancerName,
            Time timeout,
            Queue sendingQueue,
            Retry retryOnFailure) {}

    /** Every request goes as it came: putting them together only spares calls. */
    @JsonIgnoreProperties("batch")
    record Queue(
            boolean enabled,
            boolean blockOnOverflow,
            int queueSize,
            Sizer sizer,
            int numConsumers) {}

    record Retry(boolean enabled, Time initialInterval, Time maxInterval, Time maxElapsedTime) {}

    record Service(List<String> extensions, JsonNode telemetry, Map<String, Pipeline> pipelines) {
        Service {
            telemetry = telemetry == null ? MissingNode.getInstance() : telemetry;
        }
    }

    record Pipeline(List<String> receivers, List<String> processors, List<String> exporters) {}

    /** A duration as Go writes it: {@code 500ms}, {@code 5s}, {@code 1m30s}. */
    record Time(long millis) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Time of(String text) {
            try {
                return new Time(
                        text.endsWith("ms")
                                ? Long.parseLong(text.substring(0, text.length() - 2))
                                : Duration.parse("PT" + text).toMillis());
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new IllegalArgumentException("'" + text + "' is no duration");
            }
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

    /**
     * Reads a file.
     *
     * @param environment what {@code ${env:NAME}} stands for
     * @throws IllegalArgumentException when it is no YAML, or asks for what a relay does not know
     */
    static Config read(Path path, Map<String, String> environment) throws IOException {
        var mapper =
                YAMLMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                        .build();
        var empty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
        mapper.configOverride(Map.class).setSetterInfo(empty);
        mapper.configOverride(List.class).setSetterInfo(empty);
        var yaml = Files.readString(path);
        try {
            var tree =
                    mapper.readTree(VARIABLE.matcher(yaml).replaceAll(v -> value(v, environment)));
            for (var exporter : tree.path("exporters").properties()) {
                var defaults = mapper.readTree(Config.class.getResourceAsStream("exporter.yaml"));
                exporter.setValue(
                        mapper.readerForUpdating(defaults).readValue(exporter.getValue()));
            }
            return mapper.treeToValue(tree, Config.class);
        } catch (JsonMappingException e) {
            boolean unknown = e instanceof UnrecognizedPropertyException;
            var what = unknown ? "the relay does not know this setting" : e.getOriginalMessage();
            throw new IllegalArgumentException(path + ": " + place(e) + ": " + what);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage());
        }
    }

    private static String value(MatchResult variable, Map<String, String> environment) {
        var name = variable.group(2);
        var value = name == null ? "$" : environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    variable.group() + " stands for nothing in the environment");
        }
        return Matcher.quoteReplacement(value);
    }

    private static String place(JsonMappingException e) {
        return e.getPath().stream()
                .map(at -> at.getFieldName() == null ? "" + at.getIndex() : at.getFieldName())
                .collect(Collectors.joining("."));
    }
}
