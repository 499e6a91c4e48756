package dev.clew.app.demo;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Resident memory of Clew's parts in MB, from /proc. Parts whose processes are not on this machine,
 * as on a real cluster, are left out.
 */
final class ResidentMemory {
    private static final String PROCESS = "process://";
    private static final int KB_PER_MB = 1024;

    private ResidentMemory() {}

    /**
     * Reads all that can be read.
     *
     * @param sandbox the sandbox's process, if there is one
     */
    static Map<String, Long> read(KubernetesClient client, OptionalLong sandbox)
            throws IOException {
        Map<String, Long> megabytes = new TreeMap<>();
        put(megabytes, "app", OptionalLong.of(ProcessHandle.current().pid()));
        put(megabytes, "sandbox", sandbox);
        put(
                megabytes,
                "operator",
                process(client, Names.SYSTEM_NAMESPACE, Names.PART_OPERATOR, "operator"));
        put(megabytes, "hub", process(client, Names.SYSTEM_NAMESPACE, Names.PART_HUB, "hub"));
        put(
                megabytes,
                "nodeAgent",
                process(client, Names.NODE_NAMESPACE, Names.PART_NODE, Names.NODE_AGENT_CONTAINER));
        return megabytes;
    }

    private static OptionalLong process(
            KubernetesClient client, String namespace, String part, String container) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabel(Names.PART_LABEL, part)
                .list()
                .getItems()
                .stream()
                .flatMap((Pod pod) -> pod.getStatus().getContainerStatuses().stream())
                .filter(status -> status.getName().equals(container))
                .map(ContainerStatus::getContainerID)
                .filter(id -> id != null && id.startsWith(PROCESS))
                .mapToLong(id -> Long.parseLong(id.substring(PROCESS.length())))
                .findFirst();
    }

    private static void put(Map<String, Long> megabytes, String part, OptionalLong pid)
            throws IOException {
        if (pid.isPresent()) {
            residentMb(pid.getAsLong()).ifPresent(mb -> megabytes.put(part, mb));
        }
    }

    /** VmRSS of proc(5); empty where there is no such process or no /proc. */
    private static Optional<Long> residentMb(long pid) throws IOException {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/status"))
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / KB_PER_MB)
                    .findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
