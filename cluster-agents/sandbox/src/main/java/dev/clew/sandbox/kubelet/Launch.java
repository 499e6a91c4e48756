package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is needed to start a container's process. */
record Launch(List<String> command, Map<String, String> environment, Path directory) {
    private static final String CONFIG_ERROR = "CreateContainerConfigError";

    /**
     * Works it out from the container's specification, as Kubernetes does: {@code command} replaces
     * the image's entry point, {@code args} follow it.
     *
     * @param volumes name → directory
     * @throws NotStartable when something the container names is missing
     */
    static Launch of(Surroundings pod, Container container, Map<String, Path> volumes)
            throws NotStartable {
        var paths = new PathRewriting(mounts(container, volumes));
        List<String> command = new ArrayList<>();
        List<String> own = new ArrayList<>(container.getCommand());
        if (own.isEmpty()) {
            command.addAll(pod.programs().entrypoint(container.getImage()));
        } else {
            pod.programs().entrypoint(container.getImage()); // an unknown image stays unknown
        }
        own.addAll(container.getArgs());
        var environment = pod.environment().of(pod.pod(), container, paths);
        own.forEach(word -> command.add(Expansion.expand(paths.rewrite(word), environment)));
        if (command.isEmpty()) {
            throw new NotStartable(
                    "CreateContainerError",
                    "The image has no entry point and the container no command.");
        }
        try {
            Path directory = directory(pod, container, paths);
            addKubeconfig(pod, environment);
            return new Launch(command, environment, directory);
        } catch (IOException e) {
            throw new NotStartable("CreateContainerError", e.toString());
        }
    }

    private static Map<String, Path> mounts(Container container, Map<String, Path> volumes)
            throws NotStartable {
        Map<String, Path> mounts = new HashMap<>();
        for (var mount : container.getVolumeMounts()) {
            Path volume = volumes.get(mount.getName());
            String at = mount.getMountPath().replaceFirst("/+$", "");
            if (volume == null || at.isEmpty()) {
                throw new NotStartable(
                        CONFIG_ERROR,
                        "Volume "
                                + mount.getName()
                                + " cannot be mounted at "
                                + mount.getMountPath());
            }
            String below = mount.getSubPath() == null ? "" : mount.getSubPath();
            mounts.put(at, volume.resolve(below));
        }
        return mounts;
    }

    private static Path directory(Surroundings pod, Container container, PathRewriting paths)
            throws IOException {
        String wanted = container.getWorkingDir();
        return wanted == null || wanted.isEmpty()
                ? Files.createDirectories(
                        pod.directory().resolve("work").resolve(container.getName()))
                : Path.of(paths.rewrite(wanted)).toRealPath();
    }

    private static void addKubeconfig(Surroundings pod, Map<String, String> environment)
            throws IOException {
        Path file = pod.directory().resolve("kubeconfig");
        if (!environment.containsKey("KUBECONFIG")
                && pod.credentials().writeKubeconfig(pod.pod(), file)) {
            environment.put("KUBECONFIG", file.toString());
        }
    }

    /** The program to run, or in words why there is none. */
    boolean programExists() {
        return Programs.find(command.getFirst(), environment.getOrDefault("PATH", ""), directory)
                .isPresent();
    }
}
