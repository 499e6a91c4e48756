package dev.clew.app.clusters;

import dev.clew.app.clusters.WorkloadRow.Gap;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;

/**
 * Whether a Deployment is without a pod while its pods are replaced, by the rules of its controller
 * (kubernetes.io/docs/concepts/workloads/controllers/deployment, "Rolling update"). Pure.
 */
final class Gaps {
    private static final String DEFAULT = "25%";

    private Gaps() {}

    static Gap of(Deployment deployment) {
        int pods =
                deployment.getSpec().getReplicas() == null ? 1 : deployment.getSpec().getReplicas();
        var strategy = deployment.getSpec().getStrategy();
        if (strategy != null && "Recreate".equals(strategy.getType())) {
            return pods > 0 ? Gap.ALL_AT_ONCE : Gap.NONE;
        }
        var rolling = strategy == null ? null : strategy.getRollingUpdate();
        int more = resolve(rolling == null ? null : rolling.getMaxSurge(), pods, true);
        int fewer = resolve(rolling == null ? null : rolling.getMaxUnavailable(), pods, false);
        if (more == 0 && fewer == 0) {
            // The controller cannot move otherwise.
            fewer = 1;
        }
        if (pods == 0 || fewer < pods) {
            return Gap.NONE;
        }
        return pods == 1 ? Gap.ONLY_POD : Gap.ALL_AT_ONCE;
    }

    private static int resolve(IntOrString value, int pods, boolean up) {
        if (value != null && value.getIntVal() != null) {
            return value.getIntVal();
        }
        String percent =
                value == null || value.getStrVal() == null ? DEFAULT : value.getStrVal().strip();
        double exact = pods * Integer.parseInt(percent.replace("%", "")) / 100.0;
        return (int) (up ? Math.ceil(exact) : Math.floor(exact));
    }
}
