package dev.clew.app.connect;

import com.fasterxml.jackson.databind.JsonNode;

import dev.clew.app.Incident;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a person decided about contexts, kept beside the settings: never in the kubeconfigs, which
 * are not ours. Contexts go by {@link ContextEntry#key()}.
 */
public interface ContextChoices {

    /** What was decided about a context; {@link ContextChoice#NONE} when nothing was. */
    ContextChoice of(String key);

    /** Decides about a context. */
    void set(String key, ContextChoice choice);

    /**
     * What a screen keeps for a context.
     *
     * @param screen its name
     * @return a missing node when nothing was
     */
    JsonNode kept(String key, String screen);

    /** Keeps that for a context until the screen keeps something else. */
    void keep(String key, String screen, JsonNode what);

    /** The kubeconfigs that were added by hand, in that order. */
    List<Path> addedFiles();

    /** Adds or removes such files. */
    void setAddedFiles(List<Path> files);

    /** The context that was connected to last. */
    Optional<String> last();

    /** Notes the context that is being connected to. */
    void setLast(String key);

    /**
     * Writes what was decided; from any thread, and slow as disks are.
     *
     * @throws Incident if it cannot be written
     */
    void save();
}
