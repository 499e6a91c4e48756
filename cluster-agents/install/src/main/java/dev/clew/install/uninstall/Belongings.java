package dev.clew.install.uninstall;

import dev.clew.api.Names;
import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.manifests.Manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of an installation is in a cluster: the objects by their names, whether or not they carry
 * our label, and by our label the rights that were granted later.
 */
final class Belongings {
    private final KubernetesClient client;

    Belongings(KubernetesClient client) {
        this.client = client;
    }

    /** The webhook configuration, if it is there. */
    List<HasMetadata> webhook() {
        return present(MutatingWebhookConfiguration.class);
    }

    /** The definitions of our kinds that are there; with one its objects go. */
    List<HasMetadata> definitions() {
        return present(CustomResourceDefinition.class);
    }

    /** Our namespaces that are there; with one all that is in it goes. */
    List<HasMetadata> namespaces() {
        return present(Namespace.class);
    }

    /** The rights of the cluster, and those in other namespaces than ours. */
    List<HasMetadata> rights() {
        var rights = new ArrayList<HasMetadata>();
        var rbac = client.rbac();
        rights.addAll(
                rbac.clusterRoleBindings()
                        .withLabel(Names.MANAGED_BY_LABEL, Names.CLEW)
                        .list()
                        .getItems());
        rights.addAll(
                rbac.clusterRoles()
                        .withLabel(Names.MANAGED_BY_LABEL, Names.CLEW)
                        .list()
                        .getItems());
        rights.addAll(
                rbac.roleBindings()
                        .inAnyNamespace()
                        .withLabel(Names.MANAGED_BY_LABEL, Names.CLEW)
                        .list()
                        .getItems());
        rights.addAll(
                rbac.roles()
                        .inAnyNamespace()
                        .withLabel(Names.MANAGED_BY_LABEL, Names.CLEW)
                        .list()
                        .getItems());
        return rights;
    }

    /** All of it, in the order in which it is removed. */
    List<HasMetadata> all() {
        return Stream.of(webhook(), definitions(), rights(), namespaces())
                .flatMap(List::stream)
                .toList();
    }

    private List<HasMetadata> present(Class<? extends HasMetadata> type) {
        return Manifests.of(InstallOptions.defaults()).stream()
                .filter(type::isInstance)
                .map(object -> client.resource(object).get())
                .filter(live -> live != null)
                .toList();
    }
}
