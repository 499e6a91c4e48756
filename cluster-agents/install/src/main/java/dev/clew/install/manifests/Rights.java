package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;

import java.util.List;

/**
 * The shapes of rights: a ServiceAccount, a role of the same name and the binding between them.
 *
 * @param part the value of the part label
 * @param account the ServiceAccount's name, also that of its roles
 * @param namespace where the ServiceAccount lives
 */
record Rights(String part, String account, String namespace) {
    private static final String RBAC = "rbac.authorization.k8s.io";

    /** The account, without a token in pods that do not ask for one. */
    HasMetadata serviceAccount(boolean token) {
        return new ServiceAccountBuilder()
                .withMetadata(Meta.inNamespace(namespace, account, part))
                .withAutomountServiceAccountToken(token)
                .build();
    }

    /** May do that everywhere. */
    List<HasMetadata> everywhere(PolicyRule... rules) {
        return List.of(
                new ClusterRoleBuilder()
                        .withMetadata(Meta.ofCluster(account, part))
                        .withRules(rules)
                        .build(),
                new ClusterRoleBindingBuilder()
                        .withMetadata(Meta.ofCluster(account, part))
                        .withNewRoleRef(RBAC, "ClusterRole", account)
                        .withSubjects(subject())
                        .build());
    }

    /** May do that in one namespace. */
    List<HasMetadata> in(String where, PolicyRule... rules) {
        return List.of(
                new RoleBuilder()
                        .withMetadata(Meta.inNamespace(where, account, part))
                        .withRules(rules)
                        .build(),
                new RoleBindingBuilder()
                        .withMetadata(Meta.inNamespace(where, account, part))
                        .withNewRoleRef(RBAC, "Role", account)
                        .withSubjects(subject())
                        .build());
    }

    private Subject subject() {
        return new SubjectBuilder()
                .withKind("ServiceAccount")
                .withName(account)
                .withNamespace(namespace)
                .build();
    }

    /** A rule on resources of one API group. */
    static PolicyRule may(List<String> verbs, String group, String... resources) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }

    /** A rule on one named object. */
    static PolicyRule mayOnly(List<String> verbs, String group, String resource, String name) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withResourceNames(name)
                .withVerbs(verbs)
                .build();
    }

    /** What hub and node agent need to find the operator. */
    static PolicyRule findOperator() {
        return mayOnly(List.of("get"), "", "services", Names.OPERATOR);
    }

    /** What hub and operator need to admit a caller. */
    static PolicyRule[] admitCallers() {
        return new PolicyRule[] {
            may(List.of("create"), "authentication.k8s.io", "tokenreviews"),
            may(List.of("create"), "authorization.k8s.io", "subjectaccessreviews")
        };
    }
}
