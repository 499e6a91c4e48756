package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * All kinds that are served: those of kinds.txt and those that CustomResourceDefinitions add. Safe
 * for many threads.
 */
final class Catalogue {
    private final JsonNode types = read("schemas.json");
    private final Map<String, Schema> schemas = new HashMap<>();
    private final Map<String, Resource> builtIn = new TreeMap<>();
    private volatile Map<String, Resource> served;

    Catalogue() {
        try (var in = Catalogue.class.getResourceAsStream("kinds.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> resource(line.split(" ")))
                    .forEach(r -> builtIn.put(r.qualified(), r));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read("defaults.json")
                .properties()
                .forEach(
                        e ->
                                e.getValue()
                                        .properties()
                                        .forEach(
                                                d ->
                                                        type(e.getKey())
                                                                .defaultOf(
                                                                        d.getKey(), d.getValue())));
        served = Map.copyOf(builtIn);
    }

    private static JsonNode read(String name) {
        try (var in = Catalogue.class.getResourceAsStream(name)) {
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Resource resource(String[] word) {
        return new Resource(
                word[0].equals("-") ? "" : word[0],
                word[1],
                word[2],
                word[3],
                word[4],
                word[4] + "List",
                words(word[5]),
                words(word[6]),
                word[7].equals("namespaced"),
                Set.copyOf(words(word[8])),
                word[9].equals("generation"),
                word[9].equals("review"),
                false,
                words(word[11]),
                word[10].equals("-") ? null : type(word[10]));
    }

    private static List<String> words(String field) {
        return field.equals("-") ? List.of() : Arrays.asList(field.split(","));
    }

    /** The schema of a type of schemas.json, such as {@code ObjectMeta}. */
    Schema type(String name) {
        var known = schemas.get(name);
        if (known != null) {
            return known;
        }
        var blank = Schema.blank();
        schemas.put(name, blank); // before it is read: types contain themselves
        return blank.read(types.get(name), this::type);
    }

    Collection<Resource> all() {
        return served.values();
    }

    /** A built-in kind that is known to exist. */
    Resource builtIn(String qualified) {
        return builtIn.get(qualified);
    }

    Optional<Resource> find(String group, String version, String plural) {
        var key = group.isEmpty() ? plural : plural + "." + group;
        return Optional.ofNullable(served.get(key)).filter(r -> r.version().equals(version));
    }

    Optional<Resource> byKind(String apiVersion, String kind) {
        return all().stream()
                .filter(r -> r.kind().equals(kind) && r.apiVersion().equals(apiVersion))
                .findAny();
    }

    /** Replaces what the CustomResourceDefinitions serve. */
    synchronized void custom(Collection<Resource> resources) {
        var next = new HashMap<>(builtIn);
        for (var resource : resources) {
            next.putIfAbsent(resource.qualified(), resource);
        }
        served = Map.copyOf(next);
    }

    /** Groups and versions served, the core group as an empty name. */
    Map<String, List<String>> groups() {
        var groups = new TreeMap<String, List<String>>();
        for (var resource : all()) {
            var versions = groups.computeIfAbsent(resource.group(), g -> new ArrayList<>());
            if (!versions.contains(resource.version())) {
                versions.add(resource.version());
            }
        }
        return groups;
    }
}
