package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What is needed to start a container's process. */
record Launch(List<String> command, Map<String, String> environment, Path directory) {
    /** Where containers find the token of their ServiceAccount. */
    private static final String TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount";

    /**
     * Works it out from the container's specification, as Kubernetes does: {@code command} replaces
     * the image's entry point, {@code args} follow it.
     *
     * @param volumes name → directory
     * @throws NotStartable when something the container names is missing
     */
    static Launch of(PodContext pod, JsonNode container, Map<String, Path> volumes)
            throws NotStartable {
        var paths = new PathRewriting(mounts(container, volumes));
        // Asked for first and in any case: an unknown image stays unknown.
        var entrypoint = pod.programs.entrypoint(container.path("image").asText());
        try {
            var environment =
                    new PodEnvironment(pod, container, paths).variables(pod.programs.environment());
            Path kubeconfig = pod.directory.resolve("kubeconfig");
            if (!environment.containsKey("KUBECONFIG") && mountsToken(container)) {
                pod.writeKubeconfig(kubeconfig);
                environment.put("KUBECONFIG", kubeconfig.toString());
            }
            var command = new ArrayList<String>();
            if (container.path("command").isEmpty()) {
                command.addAll(entrypoint);
            }
            for (var words : List.of(container.path("command"), container.path("args"))) {
                for (var word : words) {
                    command.add(Expansion.expand(paths.rewrite(word.asText()), environment));
                }
            }
            return new Launch(command, environment, directory(pod, container, paths)).checked();
        } catch (IOException | KubernetesClientException e) {
            throw new NotStartable("CreateContainerError", e.toString());
        }
    }

    /** Whether the pod and its ServiceAccount want it; the API server has looked. */
    private static boolean mountsToken(JsonNode container) {
        return container.path("volumeMounts").findValuesAsText("mountPath").contains(TOKEN);
    }

    private static Path directory(PodContext pod, JsonNode container, PathRewriting paths)
            throws IOException {
        var wanted = container.path("workingDir").asText();
        var own = pod.directory.resolve("work", container.path("name").asText());
        return wanted.isEmpty()
                ? Files.createDirectories(own)
                : Path.of(paths.rewrite(wanted)).toRealPath();
    }

    private static Map<String, Path> mounts(JsonNode container, Map<String, Path> volumes)
            throws NotStartable {
        Map<String, Path> mounts = new HashMap<>();
        for (var mount : container.path("volumeMounts")) {
            String name = mount.path("name").asText();
            String at = mount.path("mountPath").asText().replaceFirst("/+$", "");
            if (!volumes.containsKey(name) || at.isEmpty()) {
                String why = "Volume " + name + " cannot be mounted: " + at;
                throw new NotStartable("CreateContainerConfigError", why);
            }
            mounts.put(at, volumes.get(name).resolve(mount.path("subPath").asText()));
        }
        return mounts;
    }

    private Launch checked() throws NotStartable {
        if (command.isEmpty()) {
            String why = "The image has no entry point and the container no command.";
            throw new NotStartable("CreateContainerError", why);
        }
        String program = command.getFirst();
        if (Programs.find(program, environment.getOrDefault("PATH", ""), directory).isEmpty()) {
            String why = "exec: " + program + ": executable file not found";
            throw new NotStartable("RunContainerError", why);
        }
        return this;
    }
}
