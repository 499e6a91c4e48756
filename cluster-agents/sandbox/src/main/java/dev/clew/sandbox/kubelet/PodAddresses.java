package dev.clew.sandbox.kubelet;

import java.util.HashSet;
import java.util.Set;

/**
 * The addresses of pods, 127.N.1.1 to 127.N.127.254. One that has been given back is the last to be
 * given again, so that late connections to a pod that has gone find nobody.
 */
final class PodAddresses {
    private static final int PER_NET = 254;
    private static final int ALL = 127 * PER_NET;

    private final int network;
    private final Set<String> taken = new HashSet<>();
    private int next;

    /**
     * @param network the N of 127.N.0.0/16
     */
    PodAddresses(int network) {
        this.network = network;
    }

    synchronized String take() {
        for (int tried = 0; tried < ALL; tried++) {
            int index = next;
            next = (next + 1) % ALL;
            String ip = "127.%d.%d.%d".formatted(network, 1 + index / PER_NET, 1 + index % PER_NET);
            if (taken.add(ip)) {
                return ip;
            }
        }
        throw new IllegalStateException("all " + ALL + " pod addresses are taken");
    }

    synchronized void giveBack(String ip) {
        taken.remove(ip);
    }
}
