package dev.clew.api.crd;

import dev.clew.api.Names;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

import java.io.Serial;

/** One backend that receives telemetry, in the namespace of the installation. */
@Group(Names.GROUP)
@Version(Names.API_VERSION)
@ShortNames("dst")
@Categories("clew")
@AdditionalPrinterColumn(name = "Type", jsonPath = ".spec.type")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class Destination extends CustomResource<DestinationSpec, DestinationStatus>
        implements Namespaced {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    protected DestinationSpec initSpec() {
        return null;
    }

    @Override
    protected DestinationStatus initStatus() {
        return null;
    }
}
