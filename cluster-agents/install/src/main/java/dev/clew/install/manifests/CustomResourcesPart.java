package dev.clew.install.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The definitions of our custom resources, as the contract's room generates them. */
final class CustomResourcesPart {
    private static final String FOLDER = "/dev/clew/api/crd/";

    private CustomResourcesPart() {}

    static List<HasMetadata> definitions() {
        return Stream.of("destinations", "installations", "sources")
                .map(CustomResourcesPart::definition)
                .toList();
    }

    private static HasMetadata definition(String plural) {
        String file = FOLDER + plural + ".yaml";
        try (InputStream yaml = CustomResourcesPart.class.getResourceAsStream(file)) {
            if (yaml == null) {
                throw new IllegalStateException(file + " is missing from the class path");
            }
            return withoutZeroes(
                    Serialization.unmarshal(yaml, CustomResourceDefinition.class)
                            .edit()
                            .editMetadata()
                            .withLabels(Labels.ours())
                            .endMetadata()
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    // The API server drops a priority of 0, and we would find that it differs for ever.
    private static CustomResourceDefinition withoutZeroes(CustomResourceDefinition definition) {
        for (CustomResourceDefinitionVersion version : definition.getSpec().getVersions()) {
            for (CustomResourceColumnDefinition column : version.getAdditionalPrinterColumns()) {
                if (Integer.valueOf(0).equals(column.getPriority())) {
                    column.setPriority(null);
                }
            }
        }
        return definition;
    }
}
