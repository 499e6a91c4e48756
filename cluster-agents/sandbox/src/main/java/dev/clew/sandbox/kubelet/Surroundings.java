package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * What the containers of one pod share.
 *
 * @param directory of this pod alone; removed with it
 * @param changed told whenever the pod's status may have changed
 */
record Surroundings(
        PodApi api, Path directory, Programs programs, Watchdog watchdog, Runnable changed) {

    /** Between SIGTERM and SIGKILL, if nobody has asked for another. */
    Duration grace() {
        var spec = api.pod().path("spec");
        return Duration.ofSeconds(spec.path("terminationGracePeriodSeconds").asLong(30));
    }
}
