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

/** What is to be traced, or kept out: one workload, or everything in a namespace, now and later. */
@Group(Names.GROUP)
@Version(Names.API_VERSION)
@ShortNames("src")
@Categories("clew")
@AdditionalPrinterColumn(name = "Kind", jsonPath = ".spec.workload.kind")
@AdditionalPrinterColumn(name = "Workload", jsonPath = ".spec.workload.name")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.reason", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class Source extends CustomResource<SourceSpec, SourceStatus> implements Namespaced {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    protected SourceSpec initSpec() {
        return null;
    }

    @Override
    protected SourceStatus initStatus() {
        return null;
    }
}
