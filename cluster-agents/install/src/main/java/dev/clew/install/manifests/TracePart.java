package dev.clew.install.manifests;

import dev.clew.api.Names;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

import java.util.List;

/** The Sources for namespaces that are traced as a whole. */
final class TracePart {
    private TracePart() {}

    static List<HasMetadata> sources(InstallOptions options) {
        return options.trace().stream().map(TracePart::everything).toList();
    }

    private static HasMetadata everything(String namespace) {
        var source = new Source();
        source.setMetadata(
                new ObjectMetaBuilder()
                        .withName(Names.WHOLE_NAMESPACE)
                        .withNamespace(namespace)
                        .withLabels(Labels.ours())
                        .build());
        source.setSpec(
                new SourceSpec(
                        new SourceSpec.Workload(SourceSpec.NAMESPACE_KIND, namespace),
                        true,
                        null,
                        null));
        return source;
    }
}
