package dev.clew.node.proc;

import dev.clew.instrumentation.detect.ContainerFiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the text between two others in a file of any size, without holding more than a block of it:
 * an executable has 100 MB, which take about a tenth of a second.
 */
final class Between {
    private static final int BLOCK_BYTES = 1 << 18;

    private Between() {}

    /**
     * The first text that stands between the two, at most {@link ContainerFiles#MAX_BETWEEN} bytes
     * long.
     *
     * @param in read to its end, or to the place
     */
    static Optional<String> find(InputStream in, String before, String after) throws IOException {
        int longest = before.length() + ContainerFiles.MAX_BETWEEN + after.length();
        byte[] block = new byte[BLOCK_BYTES];
        int kept = 0;
        while (true) {
            int read = in.readNBytes(block, kept, block.length - kept);
            int filled = kept + read;
            // One character a byte, so that places in the text are places in the file.
            Optional<String> found =
                    in(new String(block, 0, filled, StandardCharsets.ISO_8859_1), before, after);
            if (found.isPresent() || read == 0) {
                return found;
            }
            // The place may lie across the end of the block.
            kept = Math.min(longest, filled);
            System.arraycopy(block, filled - kept, block, 0, kept);
        }
    }

    private static Optional<String> in(String text, String before, String after) {
        for (int at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
            int from = at + before.length();
            int end =
                    text.indexOf(
                            after,
                            from,
                            Math.min(
                                    text.length(),
                                    from + ContainerFiles.MAX_BETWEEN + after.length()));
            if (end >= 0) {
                return Optional.of(text.substring(from, end));
            }
        }
        return Optional.empty();
    }
}
