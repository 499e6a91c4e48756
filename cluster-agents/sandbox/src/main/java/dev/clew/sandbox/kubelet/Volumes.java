package dev.clew.sandbox.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The volumes of one pod as directories. Writing again brings them up to date: what has changed in
 * a Secret or ConfigMap, and tokens before they run out. Each file is replaced in one step.
 */
record Volumes(PodContext pod) {

    /**
     * Writes every volume of the pod.
     *
     * @return volume name → its directory
     * @throws NotStartable when a volume cannot be set up yet
     */
    Map<String, Path> write() throws NotStartable {
        Map<String, Path> directories = new HashMap<>();
        for (var volume : pod.spec().path("volumes")) {
            String name = volume.path("name").asText();
            try {
                directories.put(name, directory(volume));
            } catch (IOException e) {
                String why = "MountVolume.SetUp failed for volume \"" + name + "\" : ";
                throw new NotStartable("FailedMount", why + e.getMessage());
            }
        }
        return directories;
    }

    private Path directory(JsonNode volume) throws NotStartable, IOException {
        if (volume.has("hostPath")) {
            Path path = Path.of(volume.at("/hostPath/path").asText());
            boolean create = volume.at("/hostPath/type").asText().equals("DirectoryOrCreate");
            return create ? Files.createDirectories(path) : path;
        }
        if (volume.has("image")) {
            return pod.programs.files(volume.at("/image/reference").asText());
        }
        Path directory =
                Files.createDirectories(
                        pod.directory.resolve("volumes").resolve(volume.path("name").asText()));
        if (!volume.has("emptyDir")) {
            Map<String, byte[]> files = new HashMap<>();
            // Every volume that is made of files is a projection of one or several sources.
            for (var source :
                    volume.has("projected") ? volume.at("/projected/sources") : List.of(volume)) {
                add(source, files);
            }
            replace(directory, files);
        }
        return directory;
    }

    private void add(JsonNode source, Map<String, byte[]> files) throws NotStartable, IOException {
        if (source.has("configMap")) {
            addItems("ConfigMap", source.path("configMap"), files);
        } else if (source.has("secret")) {
            addItems("Secret", source.path("secret"), files);
        } else if (source.has("downwardAPI")) {
            for (var item : source.at("/downwardAPI/items")) {
                String value = PodFields.value(pod.pod(), item.path("fieldRef"));
                files.put(item.path("path").asText(), value.getBytes(UTF_8));
            }
        } else if (source.has("serviceAccountToken")) {
            var wanted = source.path("serviceAccountToken");
            long seconds = wanted.path("expirationSeconds").asLong(3600);
            String token = pod.token(wanted.path("audience").asText(), seconds);
            files.put(wanted.path("path").asText(), token.getBytes(UTF_8));
        } else {
            throw new IOException("the sandbox has no volumes or sources of this kind");
        }
    }

    private void addItems(String kind, JsonNode source, Map<String, byte[]> files)
            throws IOException {
        String name = source.path("name").asText(source.path("secretName").asText());
        boolean optional = source.path("optional").asBoolean();
        var contents = pod.contents(kind, name);
        if (contents.isEmpty() && !optional) {
            throw new IOException("%s \"%s\" not found".formatted(kind, name));
        }
        Map<String, byte[]> entries = contents.orElse(Map.of());
        if (source.path("items").isEmpty()) {
            files.putAll(entries);
        }
        for (var item : source.path("items")) {
            String key = item.path("key").asText();
            if (entries.containsKey(key)) {
                files.put(item.path("path").asText(), entries.get(key));
            } else if (!optional) {
                throw new IOException("references non-existent key " + key + " of " + name);
            }
        }
    }

    private static void replace(Path directory, Map<String, byte[]> files) throws IOException {
        for (var file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
                AtomicFiles.write(path, file.getValue());
            }
        }
        try (var present = Files.walk(directory)) {
            for (Path path : present.filter(Files::isRegularFile).toList()) {
                if (!files.containsKey(directory.relativize(path).toString())) {
                    Files.delete(path);
                }
            }
        }
    }
}
