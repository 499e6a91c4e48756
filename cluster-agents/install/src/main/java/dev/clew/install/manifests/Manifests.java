package dev.clew.install.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.ArrayList;
import java.util.List;

/**
 * The objects of an installation in the order in which they are applied: what an object needs
 * stands before it. Private keys, certificates and the collectors' configurations are not among
 * them: the operator alone writes those.
 */
public final class Manifests {
    private Manifests() {}

    /**
     * All objects for those options.
     *
     * @param options what a person chose
     */
    public static List<HasMetadata> of(InstallOptions options) {
        var objects = new ArrayList<HasMetadata>();
        objects.addAll(NamespacesPart.namespaces());
        objects.addAll(CustomResourcesPart.definitions());
        objects.addAll(OperatorPart.rights());
        objects.addAll(HubPart.rights());
        objects.addAll(GatewayPart.rights());
        objects.addAll(NodePart.rights());
        objects.addAll(DesktopPart.rights());
        objects.add(OperatorPart.service());
        objects.add(HubPart.service());
        objects.addAll(GatewayPart.services());
        objects.add(NodePart.service());
        objects.add(InstallationPart.installation(options));
        objects.add(OperatorPart.deployment(options));
        objects.add(HubPart.deployment(options));
        objects.add(GatewayPart.deployment(options));
        objects.add(NodePart.daemonSet(options));
        objects.add(WebhookPart.configuration(options));
        objects.addAll(TracePart.sources(options));
        return List.copyOf(objects);
    }
}
