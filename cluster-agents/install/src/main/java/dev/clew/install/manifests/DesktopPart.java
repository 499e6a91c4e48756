package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.ArrayList;
import java.util.List;

/**
 * The account for which a desktop asks a token when its user may see everything. Hub and operator
 * show a caller those namespaces in which its account may get pods; nobody runs under this account.
 */
final class DesktopPart {
    private static final String PART = "desktop";
    private static final Rights RIGHTS = new Rights(PART, Names.DESKTOP, Names.SYSTEM_NAMESPACE);

    private DesktopPart() {}

    static List<HasMetadata> rights() {
        var rights = new ArrayList<HasMetadata>();
        rights.add(RIGHTS.serviceAccount(false));
        rights.addAll(RIGHTS.everywhere(Rights.may(List.of("get"), "", "pods")));
        return rights;
    }
}
