package dev.clew.shop;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** What a program is told by its environment. */
public record Settings(Map<String, String> environment) {

    /**
     * @throws IllegalArgumentException names what is missing
     */
    public String get(String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("environment variable " + name + " is missing");
        }
        return value;
    }

    /** A value that a smaller shop does not have. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Where to listen: a port on this pod's address alone. */
    public InetSocketAddress listen(String portName) {
        return new InetSocketAddress(get("POD_IP"), Integer.parseInt(get(portName)));
    }
}
