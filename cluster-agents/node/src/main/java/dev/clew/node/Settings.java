package dev.clew.node;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the node agent is told by its environment.
 *
 * @param node the name of this node (NODE_NAME)
 * @param podIp the address to listen on (POD_IP)
 * @param caFile the CA of the operator's certificate (CLEW_CA_FILE)
 * @param tokenFile the token that the operator admits (CLEW_TOKEN_FILE)
 */
record Settings(String node, String podIp, Path caFile, Path tokenFile) {
    /**
     * @throws IllegalArgumentException with a sentence that names the variable that is missing
     */
    static Settings from(Map<String, String> environment) {
        return new Settings(
                required(environment, "NODE_NAME"),
                required(environment, "POD_IP"),
                Path.of(required(environment, "CLEW_CA_FILE")),
                Path.of(required(environment, "CLEW_TOKEN_FILE")));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "The node agent needs the variable " + name + "; its DaemonSet sets it.");
        }
        return value;
    }
}
