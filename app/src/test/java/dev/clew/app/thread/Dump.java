package dev.clew.app.thread;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that users own in a namespace, in a form that equals itself after an installation came and
 * went.
 */
final class Dump {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Dump() {}

    /**
     * Workloads, pods and what they use; what the API server and its controllers write is left out.
     */
    static List<String> of(KubernetesClient client, String namespace) {
        return all(client, namespace).map(Dump::canonical).sorted().toList();
    }

    /**
     * Every name, label key, annotation key, finalizer and field manager that stands on something
     * there.
     */
    static List<String> marks(KubernetesClient client, String namespace) {
        List<String> marks = new ArrayList<>();
        all(client, namespace)
                .map(HasMetadata::getMetadata)
                .forEach(
                        meta -> {
                            marks.add(meta.getName());
                            marks.addAll(meta.getFinalizers());
                            if (meta.getLabels() != null) {
                                marks.addAll(meta.getLabels().keySet());
                            }
                            if (meta.getAnnotations() != null) {
                                marks.addAll(meta.getAnnotations().keySet());
                            }
                            meta.getManagedFields().forEach(f -> marks.add(f.getManager()));
                        });
        return marks;
    }

    private static Stream<HasMetadata> all(KubernetesClient client, String namespace) {
        return Stream.of(
                        client.apps().deployments().inNamespace(namespace).list().getItems(),
                        client.services().inNamespace(namespace).list().getItems(),
                        client.configMaps().inNamespace(namespace).list().getItems(),
                        client.secrets().inNamespace(namespace).list().getItems(),
                        client.serviceAccounts().inNamespace(namespace).list().getItems(),
                        client.pods().inNamespace(namespace).list().getItems())
                .flatMap(Collection::stream)
                .map(HasMetadata.class::cast);
    }

    private static String canonical(HasMetadata object) {
        ObjectNode tree = JSON.valueToTree(object);
        tree.remove("status");
        ObjectNode meta = (ObjectNode) tree.get("metadata");
        meta.remove(
                List.of(
                        "resourceVersion",
                        "uid",
                        "creationTimestamp",
                        "generation",
                        "managedFields",
                        "ownerReferences"));
        if (meta.get("annotations") instanceof ObjectNode annotations) {
            annotations.remove("deployment.kubernetes.io/revision");
            if (annotations.isEmpty()) {
                meta.remove("annotations");
            }
        }
        if (object.getKind().equals("Pod")) {
            // A new pod of the same template has a name of its own, and a place.
            meta.remove(List.of("name", "generateName"));
            ((ObjectNode) tree.get("spec")).remove("nodeName");
        }
        // The API server gives the token's volume a name of its own in each pod.
        return tree.toString().replaceAll("kube-api-access-[a-z0-9]{5}", "kube-api-access");
    }
}
