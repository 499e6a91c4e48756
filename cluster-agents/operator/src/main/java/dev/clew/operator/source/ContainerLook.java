package dev.clew.operator.source;

import dev.clew.instrumentation.detect.Finding;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of one container of a workload's template.
 *
 * @param container its name
 * @param finding what it runs: seen by a node agent, else guessed
 * @param running whether it runs in some pod, so that a node agent can look
 * @param trouble the node agent's words when it could not look
 * @param environment of the process seen, without what we placed
 */
public record ContainerLook(
        String container,
        Finding finding,
        boolean running,
        Optional<String> trouble,
        Map<String, String> environment) {}
