package dev.clew.install.uninstall;

import dev.clew.api.Names;
import dev.clew.api.crd.Destination;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.Source;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Our custom resources in a cluster, which may not know the kinds (any more). */
final class OwnResources {
    private static final String OURS = Names.GROUP + "/";

    private final KubernetesClient client;

    OwnResources(KubernetesClient client) {
        this.client = client;
    }

    /** Every Source of the cluster; none if the kind is not known. */
    List<Source> sources() {
        return known(() -> client.resources(Source.class).inAnyNamespace().list());
    }

    /** Every object of every kind of ours. */
    List<HasMetadata> all() {
        var all = new ArrayList<HasMetadata>(sources());
        all.addAll(known(() -> client.resources(Destination.class).inAnyNamespace().list()));
        all.addAll(known(() -> client.resources(Installation.class).list()));
        return all;
    }

    /** Takes our finalizers off what is left, when nobody is there any more to do it. */
    void release() {
        for (HasMetadata object : all()) {
            List<String> others =
                    object.getMetadata().getFinalizers().stream()
                            .filter(finalizer -> !finalizer.contains(OURS))
                            .toList();
            if (others.size() < object.getMetadata().getFinalizers().size()) {
                var patch = new HashMap<String, Object>();
                patch.put("finalizers", others.isEmpty() ? null : others);
                client.resource(object)
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                Serialization.asJson(Map.of("metadata", patch)));
            }
        }
    }

    private static <T extends HasMetadata> List<T> known(
            Supplier<? extends KubernetesResourceList<T>> list) {
        try {
            return list.get().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}
