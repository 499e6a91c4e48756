package dev.clew.sandbox.kubelet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an image name stands for on this machine. Programs in Java run on the JDK that runs us.
 *
 * @param home the assembled program, {@code CLEW_HOME}
 * @param environment our own environment, for {@code CLEW_COLLECTOR} and {@code PATH}
 */
public record Programs(Path home, Map<String, String> environment) {
    private static final String REGISTRY = "clew.dev/";
    private static final Pattern COLLECTOR =
            Pattern.compile("(.*/)?opentelemetry-collector(-contrib)?");

    /**
     * The entry point of a container image; empty when the container itself has to name its
     * command.
     *
     * @throws NotStartable ErrImagePull: nothing here goes by that name, or it is not built
     */
    List<String> entrypoint(String image) throws NotStartable {
        String name = withoutTag(image);
        if (COLLECTOR.matcher(name).matches()) {
            return collector(image);
        }
        return switch (name) {
            case REGISTRY + "host" -> List.of();
            case REGISTRY + "clew-agents" -> java(image, "clew-agents", "dev.clew.images.Main");
            case REGISTRY + "shop" -> java(image, "shop", "dev.clew.shop.Main");
            default -> throw unknown(image);
        };
    }

    /**
     * The directory that an image volume shows.
     *
     * @throws NotStartable ErrImagePull, as above
     */
    Path files(String reference) throws NotStartable {
        String name = withoutTag(reference);
        if (!name.startsWith(REGISTRY + "agent-") || name.length() == reference.length()) {
            throw unknown(reference);
        }
        String language = name.substring((REGISTRY + "agent-").length());
        Path files = home.resolve("agents", language, reference.substring(name.length() + 1));
        if (!Files.isDirectory(files)) {
            throw notBuilt(reference, files);
        }
        return files;
    }

    /** A program by its path or its name on a PATH. */
    static Optional<Path> find(String program, String searchPath, Path directory) {
        if (program.contains("/")) {
            return Optional.of(directory.resolve(program)).filter(Programs::isProgram);
        }
        return Stream.of(searchPath.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Programs::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file) && !Files.isDirectory(file);
    }

    private List<String> collector(String image) throws NotStartable {
        String chosen = environment.getOrDefault("CLEW_COLLECTOR", "");
        if (!chosen.isEmpty()) {
            if (!isProgram(Path.of(chosen))) {
                throw notBuilt(image, Path.of(chosen));
            }
            return List.of(chosen);
        }
        String path = environment.getOrDefault("PATH", "");
        var installed = find("otelcol-contrib", path, home).or(() -> find("otelcol", path, home));
        return installed.isPresent()
                ? List.of(installed.get().toString())
                : java(image, "sandbox", "dev.clew.sandbox.relay.Relay");
    }

    private List<String> java(String image, String folder, String main) throws NotStartable {
        Path options = home.resolve(folder, "jvm.options");
        if (!Files.isReadable(options)) {
            throw notBuilt(image, options);
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + options,
                "-cp",
                home.resolve(folder, "lib") + "/*",
                main);
    }

    private static String withoutTag(String image) {
        String name = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    private static NotStartable unknown(String image) {
        return new NotStartable(
                "ErrImagePull",
                "The sandbox has no containers and pulls no images; "
                        + image
                        + " is none of the programs it knows. With the image clew.dev/host a"
                        + " container runs its command on this machine.");
    }

    private static NotStartable notBuilt(String image, Path missing) {
        return new NotStartable(
                "ErrImagePull",
                "Image "
                        + image
                        + " stands for a program of this machine that is missing: "
                        + missing);
    }
}
