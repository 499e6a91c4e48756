package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.util.List;

/**
 * What the kubeconfig files of this machine offer.
 *
 * @param entries in the files' order
 * @param broken one for each file that could not be read: file, line and cause
 */
public record Contexts(List<ContextEntry> entries, List<Incident> broken) {
    public Contexts {
        entries = List.copyOf(entries);
        broken = List.copyOf(broken);
    }
}
