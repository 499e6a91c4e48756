package dev.clew.install.manifests;

import dev.clew.api.Names;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.InstallationSpec;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

import java.util.List;

/** The object that says what is installed. What it leaves out a person may set there. */
final class InstallationPart {
    private InstallationPart() {}

    static HasMetadata installation(InstallOptions options) {
        var installation = new Installation();
        installation.setMetadata(
                new ObjectMetaBuilder()
                        .withName(Names.INSTALLATION)
                        .withLabels(Labels.ours())
                        .build());
        installation.setSpec(
                new InstallationSpec(
                        Names.VERSION,
                        options.imageRegistry(),
                        unlessEmpty(options.imagePullSecrets()),
                        unlessEmpty(options.ignoredNamespaces()),
                        null));
        return installation;
    }

    private static List<String> unlessEmpty(List<String> names) {
        return names.isEmpty() ? null : names;
    }
}
