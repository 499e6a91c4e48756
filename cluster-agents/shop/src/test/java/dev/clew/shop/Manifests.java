package dev.clew.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shop's manifests as a cluster reads them. */
final class Manifests {
    private static final Pattern IP = Pattern.compile("\\$\\{(\\w+)\\.ip}");

    private Manifests() {}

    static List<JsonNode> read(String file) throws IOException {
        var objects = new ArrayList<JsonNode>();
        var mapper = new YAMLMapper();
        try (var parser = mapper.createParser(Path.of("src/main/manifests", file).toFile())) {
            mapper.readValues(parser, JsonNode.class).forEachRemaining(objects::add);
        }
        return objects;
    }

    static JsonNode container(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers/0");
    }

    /** The literal environment, with addresses by Service name; without those of nobody. */
    static Map<String, String> environment(JsonNode deployment, Map<String, String> addresses) {
        var environment = new TreeMap<String, String>();
        for (var variable : container(deployment).get("env")) {
            var service = IP.matcher(variable.path("value").asText());
            boolean nobodys = service.find() && !addresses.containsKey(service.group(1));
            if (variable.has("value") && !nobodys) {
                var value =
                        IP.matcher(variable.get("value").asText())
                                .replaceAll(
                                        m -> Matcher.quoteReplacement(addresses.get(m.group(1))));
                environment.put(variable.get("name").asText(), value);
            }
        }
        return environment;
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}
