package dev.clew.node.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class GoBuildInfoTest {
    @TempDir private Path folder;

    @Test
    void the_version_is_read_as_the_linker_wrote_it() throws IOException {
        assertThat(GoBuildInfo.version(executable(2, "go1.25.1"))).contains("go1.25.1");
    }

    @Test
    void what_stands_behind_the_version_is_cut() throws IOException {
        assertThat(GoBuildInfo.version(executable(2, "go1.25.1 X:nocoverageredesign")))
                .contains("go1.25.1");
    }

    @Test
    void before_1_18_it_is_go_without_a_version() throws IOException {
        assertThat(GoBuildInfo.version(executable(0, ""))).contains("go");
    }

    @Test
    void a_program_of_another_linker_is_not_go() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        assertThat(GoBuildInfo.version(java)).isEmpty();
    }

    @Test
    void a_file_that_only_begins_like_a_program_is_not_go() throws IOException {
        byte[] whole = Files.readAllBytes(executable(2, "go1.25.1"));
        for (int length : new int[] {0, 5, 63, 64, 100, whole.length - 40}) {
            Path cut = folder.resolve("cut-" + length);
            Files.write(cut, java.util.Arrays.copyOf(whole, length));

            assertThat(GoBuildInfo.version(cut)).as("%d bytes", length).isEmpty();
        }
    }

    /**
     * The smallest ELF that holds the section: header, build info, names, three section headers.
     */
    private Path executable(int flags, String version) throws IOException {
        byte[] text = version.getBytes(StandardCharsets.UTF_8);
        byte[] names = "\0.go.buildinfo\0.shstrtab\0".getBytes(StandardCharsets.UTF_8);
        int infoAt = 64;
        int namesAt = infoAt + 96;
        int tableAt = namesAt + names.length;
        ByteBuffer elf = ByteBuffer.allocate(tableAt + 3 * 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1});
        elf.putLong(40, tableAt).putShort(58, (short) 64);
        elf.putShort(60, (short) 3).putShort(62, (short) 2);
        elf.put(infoAt, "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
        elf.put(infoAt + 14, (byte) 8).put(infoAt + 15, (byte) flags);
        elf.put(infoAt + 32, (byte) text.length).put(infoAt + 33, text);
        elf.put(namesAt, names);
        section(elf, tableAt + 64, 1, infoAt, 96);
        section(elf, tableAt + 128, 15, namesAt, names.length);
        return Files.write(folder.resolve("program"), elf.array());
    }

    private static void section(ByteBuffer elf, int at, int name, int offset, int size) {
        elf.putInt(at, name).putLong(at + 24, offset).putLong(at + 32, size);
    }
}
