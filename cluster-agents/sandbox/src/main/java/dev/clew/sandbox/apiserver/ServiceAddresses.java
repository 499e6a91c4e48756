package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.stream.Collectors;

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
        var asked = Json.text(spec, "clusterIP");
        if (Json.text(spec, "type").equals("ExternalName")) {
            return;
        }
        if (!Json.text(spec, "type").equals("ClusterIP")) {
            throw Failure.notServed("Services of type " + Json.text(spec, "type"));
        }
        var used =
                store.list(services, "").items().stream()
                        .map(s -> s.fields().get("spec.clusterIP"))
                        .collect(Collectors.toSet());
        if (asked.isEmpty()) {
            asked = next();
            while (used.contains(asked)) {
                asked = next();
            }
        } else if (!asked.equals("None") && used.contains(asked)) {
            throw taken(
                    service,
                    asked,
                    "failed to allocate IP " + asked + ": provided IP is already allocated");
        } else if (!asked.equals("None") && !isOurs(asked)) {
            throw taken(
                    service,
                    asked,
                    "failed to allocate IP "
                            + asked
                            + ": the provided network does not match the current range");
        }
        spec.put("clusterIP", asked);
        spec.putArray("clusterIPs").add(asked);
        spec.putArray("ipFamilies").add("IPv4");
        spec.put("ipFamilyPolicy", "SingleStack");
    }

    private boolean isOurs(String address) {
        return address.matches(
                prefix.replace(".", "\\.") + "(12[89]|1[3-9]\\d|2\\d\\d)\\.\\d{1,3}");
    }

    private String next() {
        last = last % SIZE + 1;
        return prefix + (128 + last / 256) + "." + last % 256;
    }

    private Failure taken(ObjectNode service, String address, String why) {
        var cause =
                new Failure.Cause(
                        "FieldValueInvalid",
                        "Invalid value: [\"" + address + "\"]: " + why,
                        "spec.clusterIPs");
        return Failure.invalid(
                services, Json.text(service, "metadata", "name"), java.util.List.of(cause));
    }
}
