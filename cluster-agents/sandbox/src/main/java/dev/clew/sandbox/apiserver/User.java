package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who makes a request, with groups as the rules of RBAC see them. */
record User(String name, List<String> groups) {
    static final String MASTERS = "system:masters";
    static final User ANONYMOUS = new User("system:anonymous", List.of("system:unauthenticated"));

    /** What the server does on its own account. */
    static final User SERVER = known("system:apiserver", List.of(MASTERS));

    static User known(String name, List<String> groups) {
        var all = new ArrayList<>(groups);
        all.add("system:authenticated");
        return new User(name, List.copyOf(all));
    }

    static User serviceAccount(String namespace, String name) {
        var groups =
                List.of(
                        "system:serviceaccounts",
                        "system:serviceaccounts:" + namespace,
                        "system:authenticated");
        return new User("system:serviceaccount:" + namespace + ":" + name, groups);
    }

    /** As UserInfo of a review. */
    ObjectNode toJson() {
        return Json.object().put("username", name).set("groups", Json.array(groups));
    }
}
