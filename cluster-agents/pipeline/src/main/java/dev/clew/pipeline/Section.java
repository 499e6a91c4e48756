package dev.clew.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A mapping of the configuration that keeps the order in which it was written. */
final class Section {
    private Section() {}

    /**
     * A mapping.
     *
     * @param keysAndValues key, value, key, value, …
     */
    static Map<String, Object> of(Object... keysAndValues) {
        var section = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            section.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return section;
    }

    /** An environment variable of the Collector, read by it when it starts. */
    static String env(String name) {
        return "${env:" + name + "}";
    }

    /** The address POD_IP:port, so that nothing listens on an address that is not the pod's. */
    static String onPod(int port) {
        return env("POD_IP") + ":" + port;
    }

    /** The file of that name among the mounted certificates. */
    static String tlsFile(String name) {
        return env("CLEW_TLS_DIR") + "/" + name;
    }

    /** The whole configuration as YAML; equal input gives equal bytes. */
    static String yaml(Map<String, Object> configuration) {
        var factory =
                YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                        .build();
        try {
            return new ObjectMapper(factory).writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and plain values cannot be written", e);
        }
    }
}
