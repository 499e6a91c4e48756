package dev.clew.install.manifests;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** The Sources for what is to be traced: namespaces as a whole, and single workloads. */
final class TracePart {
    /** The length of an object's name, a DNS subdomain (RFC 1123). */
    private static final int LONGEST_NAME = 253;

    private TracePart() {}

    static List<HasMetadata> sources(InstallOptions options) {
        return Stream.concat(
                        options.trace().stream().map(TracePart::everything),
                        options.workloads().stream().map(TracePart::one))
                .toList();
    }

    private static HasMetadata everything(String namespace) {
        return source(Names.WHOLE_NAMESPACE, namespace, SourceSpec.NAMESPACE_KIND, namespace);
    }

    private static HasMetadata one(WorkloadRef workload) {
        return source(name(workload), workload.namespace(), workload.kind(), workload.name());
    }

    /** KIND-NAME in lower case; what is too long is cut and told apart by a digest. */
    private static String name(WorkloadRef workload) {
        String whole = workload.kind().toLowerCase(Locale.ROOT) + "-" + workload.name();
        if (whole.length() <= LONGEST_NAME) {
            return whole;
        }
        String digest =
                UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8);
        return whole.substring(0, LONGEST_NAME - 1 - digest.length()) + "-" + digest;
    }

    private static HasMetadata source(String name, String namespace, String kind, String workload) {
        var source = new Source();
        source.setMetadata(
                new ObjectMetaBuilder()
                        .withName(name)
                        .withNamespace(namespace)
                        .withLabels(Labels.ours())
                        .build());
        source.setSpec(new SourceSpec(new SourceSpec.Workload(kind, workload), true, null, null));
        return source;
    }
}
