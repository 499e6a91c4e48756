package dev.clew.node.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the Go version out of an executable's section {@code .go.buildinfo} (64-bit ELF). Format:
 * Go's {@code debug/buildinfo}: 14 bytes of magic, pointer size, flags; since Go 1.18 (flag 2) the
 * version follows at offset 32 as a length in base 128 and its text.
 */
final class GoBuildInfo {
    private static final byte[] ELF64_LITTLE = {0x7f, 'E', 'L', 'F', 2, 1};
    private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
    private static final String SECTION = ".go.buildinfo";
    private static final int HEADER_BYTES = 64;
    private static final int MAX_SECTIONS = 4096;
    private static final int MAX_NAMES_BYTES = 1 << 20;
    private static final int INFO_BYTES = 128;
    private static final int FLAGS_AT = 15;
    private static final int INLINE = 2;
    private static final int VERSION_AT = 32;

    private GoBuildInfo() {}

    /**
     * The version, like {@code go1.25.1}; {@code go} alone before 1.18.
     *
     * @return empty for anything that Go's linker did not make
     * @throws IOException if the file cannot be read
     */
    static Optional<String> version(Path executable) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(executable)) {
            ByteBuffer header = read(file, 0, HEADER_BYTES);
            if (header.limit() < HEADER_BYTES || !startsWith(header, ELF64_LITTLE)) {
                return Optional.empty();
            }
            long tableAt = header.getLong(40);
            int entryBytes = header.getShort(58) & 0xffff;
            int entries = header.getShort(60) & 0xffff;
            int namesEntry = header.getShort(62) & 0xffff;
            if (entryBytes < HEADER_BYTES || entries > MAX_SECTIONS || namesEntry >= entries) {
                return Optional.empty();
            }
            ByteBuffer table = read(file, tableAt, entryBytes * entries);
            return table.limit() < entryBytes * entries
                    ? Optional.empty()
                    : inSections(file, table, entryBytes, namesEntry);
        }
    }

    /** Section header: name at 0, file offset at 24, size at 32 (elf(5), Elf64_Shdr). */
    private static Optional<String> inSections(
            SeekableByteChannel file, ByteBuffer table, int entryBytes, int namesEntry)
            throws IOException {
        long namesAt = table.getLong(namesEntry * entryBytes + 24);
        long namesBytes = table.getLong(namesEntry * entryBytes + 32);
        ByteBuffer names = read(file, namesAt, (int) Math.min(namesBytes, MAX_NAMES_BYTES));
        for (int at = 0; at + entryBytes <= table.limit(); at += entryBytes) {
            if (name(names, table.getInt(at)).equals(SECTION)) {
                return parse(read(file, table.getLong(at + 24), INFO_BYTES));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> parse(ByteBuffer info) {
        if (info.limit() <= VERSION_AT || !startsWith(info, MAGIC)) {
            return Optional.empty();
        }
        if ((info.get(FLAGS_AT) & INLINE) == 0) {
            return Optional.of("go");
        }
        // A version is shorter than 128 bytes, so its length is one byte.
        int length = info.get(VERSION_AT);
        if (length <= 0 || VERSION_AT + 1 + length > info.limit()) {
            return Optional.of("go");
        }
        return Optional.of(text(info, VERSION_AT + 1, length).replaceFirst(" .*", ""));
    }

    private static String name(ByteBuffer names, int at) {
        int end = Math.max(at, 0);
        while (end < names.limit() && names.get(end) != 0) {
            end++;
        }
        return at < 0 || at >= names.limit() ? "" : text(names, at, end - at);
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        return new String(copy(bytes, at, length), StandardCharsets.UTF_8);
    }

    private static boolean startsWith(ByteBuffer bytes, byte[] start) {
        return bytes.limit() >= start.length && Arrays.equals(copy(bytes, 0, start.length), start);
    }

    private static byte[] copy(ByteBuffer bytes, int at, int length) {
        byte[] copy = new byte[length];
        bytes.get(at, copy);
        return copy;
    }

    /** Up to {@code length} bytes; fewer where the file ends. */
    private static ByteBuffer read(SeekableByteChannel file, long at, int length)
            throws IOException {
        if (at < 0 || at >= file.size() || length <= 0) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(at);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // A read may give less than was asked for.
        }
        return bytes.flip();
    }
}
