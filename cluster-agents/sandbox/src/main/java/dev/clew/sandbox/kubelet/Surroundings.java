package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Pod;

import java.nio.file.Path;

/**
 * What the containers of one pod share.
 *
 * @param pod with its addresses in the status
 * @param directory of this pod alone; removed with it
 * @param events tells the user what happened to the pod
 */
record Surroundings(
        Pod pod,
        Path directory,
        Programs programs,
        PodEnvironment environment,
        Credentials credentials,
        Watchdog watchdog,
        Sockets sockets,
        PodEvents events) {

    String ip() {
        return pod.getStatus().getPodIP();
    }
}
