package dev.clew.install.manifests;

import dev.clew.api.Names;

import java.util.Map;
import java.util.TreeMap;

/** The labels on what is ours. */
public final class Labels {
    private Labels() {}

    /** On every object of the installation, whatever its part. */
    public static Map<String, String> ours() {
        return new TreeMap<>(
                Map.of(
                        Names.NAME_LABEL, Names.CLEW,
                        Names.MANAGED_BY_LABEL, Names.CLEW));
    }

    /** On every object of that part. */
    static Map<String, String> of(String part) {
        Map<String, String> labels = ours();
        labels.put(Names.PART_LABEL, part);
        return labels;
    }

    /** By which Services and workloads choose the pods of that part; never changed. */
    static Map<String, String> selecting(String part) {
        return new TreeMap<>(Map.of(Names.NAME_LABEL, Names.CLEW, Names.PART_LABEL, part));
    }
}
