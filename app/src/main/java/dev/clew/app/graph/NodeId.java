package dev.clew.app.graph;

import java.util.Optional;

/**
 * A node's id taken apart, by the table of counting.md section 1.
 *
 * @param text the id as it came
 * @param kind which row of the table
 * @param namespace of a workload or service, where the id names one
 * @param detail a workload's kind, a database's or queue's system, a host's port
 * @param name what a person calls it
 */
public record NodeId(
        String text, Kind kind, Optional<String> namespace, Optional<String> detail, String name) {

    /** What stands at the end of an edge. */
    public enum Kind {
        WORKLOAD,
        SERVICE,
        DATABASE,
        QUEUE,
        HOST,
        OUTSIDE,
        KUBELET
    }

    /** Takes an id apart; one of a form that is not in the table is a service of that name. */
    public static NodeId parse(String id) {
        if (id.equals("outside")) {
            return new NodeId(id, Kind.OUTSIDE, Optional.empty(), Optional.empty(), id);
        }
        if (id.equals("kubelet")) {
            return new NodeId(id, Kind.KUBELET, Optional.empty(), Optional.empty(), id);
        }
        if (id.startsWith("db:")) {
            return pair(id, Kind.DATABASE, id.substring(3));
        }
        if (id.startsWith("messaging:")) {
            return pair(id, Kind.QUEUE, id.substring(10));
        }
        if (id.startsWith("host:")) {
            return host(id, id.substring(5));
        }
        if (id.startsWith("service:")) {
            return service(id, id.substring(8));
        }
        var parts = id.split("/", 3);
        return parts.length == 3
                ? new NodeId(
                        id, Kind.WORKLOAD, Optional.of(parts[0]), Optional.of(parts[1]), parts[2])
                : service(id, id);
    }

    private static NodeId pair(String id, Kind kind, String rest) {
        var slash = rest.indexOf('/');
        return slash < 0
                ? new NodeId(id, kind, Optional.empty(), Optional.empty(), rest)
                : new NodeId(
                        id,
                        kind,
                        Optional.empty(),
                        Optional.of(rest.substring(0, slash)),
                        rest.substring(slash + 1));
    }

    private static NodeId host(String id, String rest) {
        var colon = rest.lastIndexOf(':');
        var port = colon > 0 && rest.substring(colon + 1).matches("\\d{1,5}");
        return new NodeId(
                id,
                Kind.HOST,
                Optional.empty(),
                port ? Optional.of(rest.substring(colon + 1)) : Optional.empty(),
                port ? rest.substring(0, colon) : rest);
    }

    private static NodeId service(String id, String rest) {
        var slash = rest.indexOf('/');
        return new NodeId(
                id,
                Kind.SERVICE,
                slash < 0 ? Optional.empty() : Optional.of(rest.substring(0, slash)),
                Optional.empty(),
                rest.substring(slash + 1));
    }
}
