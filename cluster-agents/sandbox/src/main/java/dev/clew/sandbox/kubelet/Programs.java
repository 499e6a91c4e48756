package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * What an image name stands for on this machine. Programs in Java run on the JDK that runs us.
 *
 * @param home the assembled program, {@code CLEW_HOME}
 * @param environment our own environment, for {@code CLEW_COLLECTOR} and {@code PATH}
 * @param trees what npm and pip have fetched
 */
public record Programs(Path home, Map<String, String> environment, FetchedTrees trees) {
    private static final String REGISTRY = "clew.dev/";
    private static final String AGENT = REGISTRY + "agent-";
    private static final String SHOP = REGISTRY + "shop";
    private static final String COLLECTOR = "(.*/)?opentelemetry-collector(-contrib)?";

    public Programs(Path home, Map<String, String> environment) {
        this(home, environment, new FetchedTrees(environment));
    }

    /**
     * The entry point of a container image; empty when the container itself has to name its
     * command.
     *
     * @throws NotStartable ErrImagePull: nothing here goes by that name, or it is not built
     */
    List<String> entrypoint(String image) throws NotStartable {
        String name = withoutTag(image);
        if (name.matches(COLLECTOR)) {
            return collector(image);
        }
        return switch (name) {
            case REGISTRY + "host" -> List.of();
            case REGISTRY + "clew-agents" -> java(image, "clew-agents", "dev.clew.images.Main");
            case SHOP -> java(image, "shop", "dev.clew.shop.Main");
            case SHOP + "-payment" -> java(image, "shop", "dev.clew.shop.Main", "shop/payment");
            case SHOP + "-cart" -> script(image, "node", "cart", "cart.mjs");
            case SHOP + "-recommend" -> script(image, "python3", "recommend", "recommend.py");
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
        if (!name.startsWith(AGENT) || name.length() == reference.length()) {
            throw unknown(reference);
        }
        String version = reference.substring(name.length() + 1);
        Path files = home.resolve("agents", name.substring(AGENT.length()), version);
        return tree(reference, files);
    }

    private Path tree(String image, Path files) throws NotStartable {
        if (!Files.isDirectory(files)) {
            throw notBuilt(image, files);
        }
        return trees.of(image, files);
    }

    /** A program by its path or its name on a PATH. */
    static Optional<Path> find(String program, String searchPath, Path directory) {
        var candidates =
                program.contains("/")
                        ? Stream.of(directory.resolve(program))
                        : Stream.of(searchPath.split(":")).map(folder -> Path.of(folder, program));
        return candidates.filter(Files::isExecutable).filter(Files::isRegularFile).findFirst();
    }

    private List<String> collector(String image) throws NotStartable {
        String chosen = environment.getOrDefault("CLEW_COLLECTOR", "");
        String path = environment.getOrDefault("PATH", "");
        if (!chosen.isEmpty() && find(chosen, path, home).isEmpty()) {
            throw notBuilt(image, Path.of(chosen));
        }
        var program =
                Stream.of(chosen, "otelcol-contrib", "otelcol")
                        .filter(name -> !name.isEmpty())
                        .flatMap(name -> find(name, path, home).stream())
                        .findFirst();
        return program.isPresent()
                ? List.of(program.get().toString())
                : java(image, "sandbox", "dev.clew.sandbox.relay.Relay");
    }

    /**
     * @param more folders of libraries beside its own
     */
    private List<String> java(String image, String folder, String main, String... more)
            throws NotStartable {
        Path options = home.resolve(folder, "jvm.options");
        if (!Files.isReadable(options)) {
            throw notBuilt(image, options);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var libraries =
                Stream.concat(Stream.of(folder + "/lib"), Stream.of(more))
                        .map(each -> home.resolve(each) + "/*")
                        .collect(Collectors.joining(":"));
        return List.of(java, "@" + options, "-cp", libraries, main);
    }

    private List<String> script(String image, String program, String folder, String file)
            throws NotStartable {
        Path script = tree(image, home.resolve("shop", folder)).resolve(file);
        return List.of(program, script.toString());
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
                "Image " + image + " stands for a program that is missing here: " + missing);
    }
}
