package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Hands out ClusterIPs of 127.N.128.0/17, each once as long as its Service exists. Safe for many
 * threads.
 */
final class ServiceAddresses {
    private static final int SIZE = 127 * 256; // the last 256 stay free

    private final Store store;
    private final String prefix;
    private int last;

    /**
     * @param prefix the first two numbers with their dots, such as {@code 127.64.}
     */
    ServiceAddresses(Store store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    synchronized void assign(ObjectNode service) {
        var spec = Json.make(service, "spec");
        var used =
                store.list(store.kind("services"), "").items().stream()
                        .map(s -> s.fields().get("spec.clusterIP"))
                        .filter(address -> !address.equals("None"))
                        .collect(Collectors.toSet());
        var address = Json.text(spec, "clusterIP");
        if (!List.of("", "None").contains(address)) {
            throw Failure.of("notServed", "cluster IPs of one's own choice");
        }
        while (address.isEmpty() || used.contains(address)) {
            address = next();
        }
        spec.put("clusterIP", address).putArray("clusterIPs").add(address);
        spec.put("ipFamilyPolicy", "SingleStack").putArray("ipFamilies").add("IPv4");
    }

    private String next() {
        last = last % SIZE + 1;
        return prefix + (128 + last / 256) + "." + last % 256;
    }
}
