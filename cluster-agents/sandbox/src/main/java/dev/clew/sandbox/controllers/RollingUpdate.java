package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Deployment's ReplicaSets change size in one step of a rolling update (the rules of
 * k8s.io/kubernetes, pkg/controller/deployment/rolling.go). Pure.
 *
 * @param desired pods in the end
 * @param maxSurge pods above that, meanwhile
 * @param maxUnavailable pods below that which are available, meanwhile
 */
record RollingUpdate(int desired, int maxSurge, int maxUnavailable) {

    /** A ReplicaSet: how many pods it shall have, and how many are available. */
    record Size(String name, int replicas, int available) {}

    static RollingUpdate of(Deployment deployment) {
        int desired = deployment.getSpec().getReplicas();
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        int surge = absolute(rolling == null ? null : rolling.getMaxSurge(), desired, true);
        int unavailable =
                absolute(rolling == null ? null : rolling.getMaxUnavailable(), desired, false);
        return new RollingUpdate(
                desired,
                surge,
                surge == 0 && unavailable == 0 ? 1 : Math.min(unavailable, desired));
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
     * The new sizes of the ReplicaSets that change now: first the newest grows, then the old
     * shrink.
     *
     * @param old oldest first
     */
    Map<String, Integer> next(Size newest, List<Size> old) {
        int all = newest.replicas() + old.stream().mapToInt(Size::replicas).sum();
        if (newest.replicas() > desired) {
            return Map.of(newest.name(), desired);
        }
        int room = desired + maxSurge - all;
        int missing = desired - newest.replicas();
        if (missing > 0 && room > 0) {
            return Map.of(newest.name(), newest.replicas() + Math.min(room, missing));
        }
        return shrink(newest, old, all);
    }

    /** Pods that are not available go first: without them nothing is lost. */
    private Map<String, Integer> shrink(Size newest, List<Size> old, int all) {
        int needed = desired - maxUnavailable;
        int mayGo = all - needed - (newest.replicas() - newest.available());
        int available = newest.available() + old.stream().mapToInt(Size::available).sum();
        int availableMayGo = available - needed;
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (Size set : old) {
            int broken = Math.clamp(set.replicas() - set.available(), 0, Math.max(mayGo, 0));
            mayGo -= broken;
            sizes.put(set.name(), set.replicas() - broken);
        }
        for (Size set : old) {
            int rest = sizes.get(set.name());
            int good = Math.clamp(Math.min(availableMayGo, mayGo), 0, rest);
            availableMayGo -= good;
            mayGo -= good;
            sizes.put(set.name(), rest - good);
        }
        old.forEach(set -> sizes.remove(set.name(), set.replicas()));
        return sizes;
    }
}
