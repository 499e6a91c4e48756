package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Provider;
import dev.clew.app.ui.Words;

import java.nio.file.Path;
import java.util.Optional;

/** A line of the picker. */
public sealed interface PickerRow {
    /** What stays the same when the line is made anew. */
    String id();

    /**
     * Over the contexts of a file, or over the favourites.
     *
     * @param file empty for the favourites
     * @param shown the file as a person writes it, with ~ for the home
     * @param count how many stand below it, also when folded
     * @param added whether the user added the file by hand
     */
    record Heading(Optional<Path> file, String shown, int count, boolean folded, boolean added)
            implements PickerRow {
        @Override
        public String id() {
            return "heading " + file.map(Path::toString).orElse("");
        }
    }

    /**
     * A context.
     *
     * @param title its alias or its name
     * @param provider who seems to run it
     */
    record Entry(
            ContextEntry context,
            String title,
            boolean favourite,
            Production production,
            Optional<Provider> provider)
            implements PickerRow {
        @Override
        public String id() {
            return context.key();
        }
    }

    /** A file that could not be read. */
    record Problem(Path file, Words title, Incident incident) implements PickerRow {
        @Override
        public String id() {
            return "problem " + file;
        }
    }

    /** Whether others live on a cluster. */
    enum Production {
        /** A person said so. */
        MARKED,
        /** Its name looks like it, and nobody said otherwise. */
        SUGGESTED,
        NO
    }
}
