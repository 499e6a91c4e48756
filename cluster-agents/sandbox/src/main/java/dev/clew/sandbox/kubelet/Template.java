package dev.clew.sandbox.kubelet;

import module java.base;

/** Texts that lie beside the classes. */
final class Template {
    private Template() {}

    /**
     * @param values what takes the place of each {@code ${name}}
     */
    static String fill(String resource, Map<String, ?> values) {
        try (var stream = Template.class.getResourceAsStream(resource)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue().toString());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 3339 in whole seconds, as Kubernetes writes times. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
