package dev.clew.sandbox.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMapProjection;
import io.fabric8.kubernetes.api.model.DownwardAPIProjection;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The volumes of one pod as directories. Writing again brings them up to date: what has changed in
 * a Secret or ConfigMap, and tokens before they run out. Each file is replaced in one step.
 */
final class Volumes {
    private final KubernetesClient client;
    private final Programs programs;
    private final Credentials credentials;
    private final Path root;

    /**
     * @param root the folder for what is written; need not exist
     */
    Volumes(KubernetesClient client, Programs programs, Credentials credentials, Path root) {
        this.client = client;
        this.programs = programs;
        this.credentials = credentials;
        this.root = root;
    }

    /**
     * Writes every volume of the pod.
     *
     * @return volume name → its directory
     * @throws NotStartable when a volume cannot be set up yet
     */
    Map<String, Path> write(Pod pod) throws NotStartable {
        Map<String, Path> directories = new HashMap<>();
        for (Volume volume : pod.getSpec().getVolumes()) {
            try {
                directories.put(volume.getName(), directory(pod, volume));
            } catch (IOException e) {
                throw failed(volume, e.toString());
            }
        }
        return directories;
    }

    private Path directory(Pod pod, Volume volume) throws NotStartable, IOException {
        if (volume.getHostPath() != null) {
            Path path = Path.of(volume.getHostPath().getPath());
            if ("DirectoryOrCreate".equals(volume.getHostPath().getType())) {
                Files.createDirectories(path);
            }
            return path;
        }
        if (volume.getImage() != null) {
            return programs.files(volume.getImage().getReference());
        }
        Path directory = Files.createDirectories(root.resolve(volume.getName()));
        if (volume.getEmptyDir() == null) {
            Map<String, byte[]> files = new HashMap<>();
            for (VolumeProjection source : sources(volume)) {
                add(pod, volume, source, files);
            }
            replace(directory, files);
        }
        return directory;
    }

    /** Every volume that is made of files is a projection of one or several sources. */
    private static List<VolumeProjection> sources(Volume volume) throws NotStartable {
        var one = new VolumeProjection();
        if (volume.getProjected() != null) {
            return volume.getProjected().getSources();
        } else if (volume.getConfigMap() != null) {
            var map = volume.getConfigMap();
            one.setConfigMap(
                    new ConfigMapProjection(map.getItems(), map.getName(), map.getOptional()));
        } else if (volume.getSecret() != null) {
            var secret = volume.getSecret();
            one.setSecret(
                    new SecretProjection(
                            secret.getItems(), secret.getSecretName(), secret.getOptional()));
        } else if (volume.getDownwardAPI() != null) {
            one.setDownwardAPI(new DownwardAPIProjection(volume.getDownwardAPI().getItems()));
        } else {
            throw failed(volume, "the sandbox has no volumes of this kind");
        }
        return List.of(one);
    }

    private void add(Pod pod, Volume volume, VolumeProjection source, Map<String, byte[]> files)
            throws NotStartable, IOException {
        if (source.getConfigMap() != null) {
            var from = source.getConfigMap();
            boolean optional = Boolean.TRUE.equals(from.getOptional());
            items(pod, volume, "configmap", from.getName(), from.getItems(), optional, files);
        } else if (source.getSecret() != null) {
            var from = source.getSecret();
            boolean optional = Boolean.TRUE.equals(from.getOptional());
            items(pod, volume, "secret", from.getName(), from.getItems(), optional, files);
        } else if (source.getDownwardAPI() != null) {
            for (DownwardAPIVolumeFile file : source.getDownwardAPI().getItems()) {
                if (file.getFieldRef() == null) {
                    throw failed(volume, "the sandbox sets no limits that could be handed on");
                }
                String value = PodFields.value(pod, file.getFieldRef().getFieldPath());
                files.put(file.getPath(), value.getBytes(UTF_8));
            }
        } else if (source.getServiceAccountToken() != null) {
            var wanted = source.getServiceAccountToken();
            files.put(
                    wanted.getPath(),
                    credentials
                            .token(pod, wanted.getAudience(), wanted.getExpirationSeconds())
                            .getBytes(UTF_8));
        } else {
            throw failed(volume, "the sandbox has no source of this kind");
        }
    }

    private void items(
            Pod pod,
            Volume volume,
            String kind,
            String name,
            List<KeyToPath> items,
            boolean optional,
            Map<String, byte[]> files)
            throws NotStartable {
        var contents = Contents.of(client, kind, pod.getMetadata().getNamespace(), name);
        if (contents.isEmpty()) {
            if (optional) {
                return;
            }
            throw failed(volume, kind + " \"" + name + "\" not found");
        }
        Map<String, byte[]> entries = contents.get().entries();
        if (items == null || items.isEmpty()) {
            files.putAll(entries);
            return;
        }
        for (KeyToPath item : items) {
            byte[] bytes = entries.get(item.getKey());
            if (bytes != null) {
                files.put(item.getPath(), bytes);
            } else if (!optional) {
                throw failed(volume, "references non-existent " + kind + " key: " + item.getKey());
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

    private static NotStartable failed(Volume volume, String why) {
        return new NotStartable(
                "FailedMount",
                "MountVolume.SetUp failed for volume \"" + volume.getName() + "\" : " + why);
    }
}
