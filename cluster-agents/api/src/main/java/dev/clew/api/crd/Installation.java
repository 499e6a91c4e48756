package dev.clew.api.crd;

import dev.clew.api.Names;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

import java.io.Serial;

/** The one installation of Clew in a cluster; cluster-scoped, named {@link Names#INSTALLATION}. */
@Group(Names.GROUP)
@Version(Names.API_VERSION)
@Categories("clew")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".spec.version")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class Installation extends CustomResource<InstallationSpec, InstallationStatus> {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    protected InstallationSpec initSpec() {
        return null;
    }

    @Override
    protected InstallationStatus initStatus() {
        return null;
    }
}
