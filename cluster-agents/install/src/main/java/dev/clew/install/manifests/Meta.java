package dev.clew.install.manifests;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;

/** What stands at the head of every object of a part. */
final class Meta {
    private Meta() {}

    static ObjectMeta inNamespace(String namespace, String name, String part) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(Labels.of(part))
                .build();
    }

    static ObjectMeta ofCluster(String name, String part) {
        return new ObjectMetaBuilder().withName(name).withLabels(Labels.of(part)).build();
    }

    static LabelSelector selector(String part) {
        return new LabelSelectorBuilder().withMatchLabels(Labels.selecting(part)).build();
    }

    static PodTemplateSpec template(String part, PodSpec spec) {
        return new PodTemplateSpecBuilder()
                .withMetadata(new ObjectMetaBuilder().withLabels(Labels.of(part)).build())
                .withSpec(spec)
                .build();
    }
}
