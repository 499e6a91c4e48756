package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;

/**
 * How a Deployment's ReplicaSets change size in one step of a rolling update. Pure.
 *
 * @param desired pods in the end
 * @param maxSurge pods above that, meanwhile
 * @param maxUnavailable pods below that which are available, meanwhile
 */
record RollingUpdate(int desired, int maxSurge, int maxUnavailable) {

    /** A ReplicaSet: how many pods it shall have, and how many of these are available. */
    record Size(String name, int replicas, int available) {}

    static RollingUpdate of(Deployment deployment) {
        int desired = deployment.getSpec().getReplicas();
        var given = deployment.getSpec().getStrategy().getRollingUpdate();
        var rolling = given == null ? new RollingUpdateDeployment() : given;
        int surge = absolute(rolling.getMaxSurge(), desired, true);
        int unavailable = Math.min(desired, absolute(rolling.getMaxUnavailable(), desired, false));
        return new RollingUpdate(desired, surge, surge + unavailable == 0 ? 1 : unavailable);
    }

    /** A share of the pods, 25 % when nothing is given. */
    static int absolute(IntOrString value, int total, boolean up) {
        if (value != null && value.getIntVal() != null) {
            return value.getIntVal();
        }
        String text = value == null ? "25%" : value.getStrVal();
        int percent = Integer.parseInt(text.substring(0, text.length() - 1));
        return up ? Math.ceilDiv(total * percent, 100) : total * percent / 100;
    }

    /**
     * The sizes of all sets from now on: the newest takes what room there is; of the old go those
     * pods that are not available, and as many others as are available beyond what is needed.
     *
     * @param old oldest first
     */
    Map<String, Integer> next(Size newest, List<Size> old) {
        int all = newest.replicas() + old.stream().mapToInt(Size::replicas).sum();
        int room = Math.max(0, desired + maxSurge - all);
        int available = newest.available() + old.stream().mapToInt(Size::available).sum();
        int spare = available - (desired - maxUnavailable);
        Map<String, Integer> sizes = new HashMap<>();
        sizes.put(newest.name(), Math.min(desired, newest.replicas() + room));
        for (Size set : old) {
            int kept = set.available() - Math.clamp(spare, 0, set.available());
            spare -= set.available() - kept;
            sizes.put(set.name(), kept);
        }
        return sizes;
    }
}
