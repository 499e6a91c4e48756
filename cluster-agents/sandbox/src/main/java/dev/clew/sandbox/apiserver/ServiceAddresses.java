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
    private final Resource services;
    private final String prefix;
    private int last;

    /**
     * @param prefix the first two numbers with their dots, such as {@code 127.64.}
     */
    ServiceAddresses(Store store, Resource services, String prefix) {
        this.store = store;
        this.services = services;
        this.prefix = prefix;
    }

    /** The address of the API server's own Service. */
    String first() {
        return prefix + "128.1";
    }

    synchronized void assign(ObjectNode service) {
        var spec = Json.make(service, "spec");
        if (!Json.text(spec, "type").equals("ClusterIP")) {
            throw Failure.notServed("Services of type " + Json.text(spec, "type"));
        }
        var used =
                store.list(services, "").items().stream()
                        .map(s -> s.fields().get("spec.clusterIP"))
                        .collect(Collectors.toSet());
        var address = Json.text(spec, "clusterIP");
        if (address.isEmpty()) {
            address = next();
            while (used.contains(address)) {
                address = next();
            }
        } else if (!address.equals("None")) {
            check(Json.text(service, "metadata", "name"), address, used);
        }
        spec.put("clusterIP", address).putArray("clusterIPs").add(address);
        spec.put("ipFamilyPolicy", "SingleStack").putArray("ipFamilies").add("IPv4");
    }

    private String next() {
        last = last % SIZE + 1;
        return prefix + (128 + last / 256) + "." + last % 256;
    }

    private void check(String service, String address, Set<String> used) {
        var ours = Pattern.quote(prefix) + "(12[89]|1[3-9]\\d|2\\d\\d)\\.\\d{1,3}";
        var why =
                used.contains(address)
                        ? "provided IP is already allocated"
                        : address.matches(ours)
                                ? ""
                                : "the provided network does not match the current range";
        if (!why.isEmpty()) {
            var words = "Invalid value: [\"%s\"]: failed to allocate IP %1$s: %s";
            var field = "spec.clusterIPs";
            var cause = Failure.cause("FieldValueInvalid", field, words, address, why);
            throw Failure.invalid(services, service, List.of(cause));
        }
    }
}
