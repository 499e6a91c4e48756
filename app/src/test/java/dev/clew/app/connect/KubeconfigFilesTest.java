package dev.clew.app.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.app.Incident;
import dev.clew.app.connect.Contexts.BrokenFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which files are read, and what becomes of several: as kubectl does it. */
class KubeconfigFilesTest {
    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text);
    }

    private Path context(String fileName, String current, String... names) throws IOException {
        var text = new StringBuilder("current-context: " + current + "\ncontexts:\n");
        for (var name : names) {
            text.append("- {name: %s, context: {cluster: c, user: u}}%n".formatted(name));
        }
        text.append("clusters: [{name: c, cluster: {server: 'https://" + fileName + "'}}]\n");
        text.append("users: [{name: u, user: {}}]\n");
        return file(fileName, text.toString());
    }

    private KubeconfigFiles variable(Path... files) {
        return KubeconfigFiles.of(
                Optional.empty(),
                Map.of(
                        "KUBECONFIG",
                        String.join(
                                File.pathSeparator,
                                List.of(files).stream().map(Path::toString).toList())),
                folder);
    }

    private static List<String> names(Contexts contexts) {
        return contexts.entries().stream().map(ContextEntry::name).toList();
    }

    @Test
    void the_file_that_the_user_names_wins_over_the_variable_and_that_over_the_home() {
        Path named = folder.resolve("named");
        Map<String, String> variable = Map.of("KUBECONFIG", folder.resolve("v").toString());

        assertThat(KubeconfigFiles.of(Optional.of(named), variable, folder).files())
                .containsExactly(named);
        assertThat(KubeconfigFiles.of(Optional.empty(), variable, folder).files())
                .containsExactly(folder.resolve("v"));
        assertThat(KubeconfigFiles.of(Optional.empty(), Map.of(), folder).files())
                .containsExactly(folder.resolve(".kube/config"));
    }

    @Test
    void several_files_are_one_and_the_first_current_context_holds() throws IOException {
        Path first = context("a", "a1", "a1", "both");
        Path second = context("b", "b1", "b1", "both");

        Contexts contexts = variable(first, second).list(List.of());

        assertThat(names(contexts)).containsExactly("a1", "both", "b1");
        assertThat(contexts.entries())
                .filteredOn(ContextEntry::current)
                .extracting(ContextEntry::name)
                .containsExactly("a1");
        assertThat(contexts.entries().get(1).file()).isEqualTo(first);
        assertThat(contexts.entries().get(2).file()).isEqualTo(second);
    }

    @Test
    void what_a_context_names_may_stand_in_another_file_of_the_list() throws IOException {
        Path contexts =
                file("contexts", "contexts: [{name: x, context: {cluster: far, user: also}}]");
        Path clusters =
                file(
                        "deep/clusters",
                        """
                        clusters:
                        - name: far
                          cluster: {server: 'https://far', certificate-authority: ca/far.crt}
                        users: [{name: also, user: {exec: {command: sign-in}}}]
                        """);

        ContextEntry entry = variable(contexts, clusters).list(List.of()).entries().getFirst();
        ContextDefinition definition = ContextDefinition.read(entry);

        assertThat(entry.server()).contains("https://far");
        assertThat(entry.plugin()).contains("sign-in");
        assertThat(definition.cluster().ca())
                .contains(
                        new Secret.Elsewhere(
                                "certificate-authority", folder.resolve("deep/ca/far.crt")));
    }

    @Test
    void a_file_added_by_hand_stands_for_itself_and_does_not_say_what_is_current()
            throws IOException {
        Path listed = context("a", "a1", "a1", "both");
        Path added = context("b", "b1", "b1", "both");

        Contexts contexts = variable(listed).list(List.of(added, listed));

        assertThat(names(contexts)).containsExactly("a1", "both", "b1", "both");
        assertThat(contexts.entries().stream().map(ContextEntry::key)).doesNotHaveDuplicates();
        assertThat(contexts.entries().getLast().server()).contains("https://b");
        assertThat(contexts.entries().stream().filter(ContextEntry::current)).hasSize(1);
        assertThat(contexts.files()).containsExactly(listed, added);
    }

    @Test
    void a_missing_file_of_the_list_is_skipped_and_said() throws IOException {
        Path there = context("a", "a1", "a1");
        Path missing = folder.resolve("gone");

        Contexts contexts = variable(missing, there).list(List.of());

        assertThat(names(contexts)).containsExactly("a1");
        assertThat(contexts.broken()).hasSize(1);
        assertThat(contexts.broken().getFirst().file()).isEqualTo(missing);
        assertThat(contexts.broken().getFirst().missing()).isTrue();
    }

    @Test
    void a_home_without_a_kubeconfig_is_no_fault() {
        Contexts contexts = KubeconfigFiles.of(Optional.empty(), Map.of(), folder).list(List.of());

        assertThat(contexts.entries()).isEmpty();
        assertThat(contexts.broken()).isEmpty();
        assertThatThrownBy(
                        () ->
                                KubeconfigFiles.of(Optional.empty(), Map.of(), folder)
                                        .context(Optional.empty()))
                .isInstanceOf(Incident.class)
                .hasMessageContaining(folder.resolve(".kube/config").toString());
    }

    @Test
    void broken_files_are_told_with_file_and_line_and_the_others_still_list() throws IOException {
        Path good = context("good", "a1", "a1");
        Path yaml = file("yaml", "contexts:\n- name: [unclosed\n");
        Path shape = file("shape", "contexts:\n- name: x\n  context: one\n");
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        Contexts contexts = variable(yaml, shape, binary, folder, good).list(List.of());

        assertThat(names(contexts)).containsExactly("a1");
        assertThat(contexts.broken())
                .extracting(BrokenFile::file)
                .containsExactly(yaml, shape, binary, folder);
        assertThat(contexts.broken().get(0).incident().getMessage())
                .contains(yaml + ", line 3")
                .contains("is no YAML");
        assertThat(contexts.broken().get(1).incident().getMessage())
                .contains(shape.toString())
                .contains("line 3: 'context' is not a mapping");
        assertThat(contexts.broken().get(2).incident().getMessage()).contains("UTF-8");
        assertThat(contexts.broken().get(3).incident().getMessage()).contains("not a folder");
    }

    @Test
    void a_context_that_may_stand_in_a_broken_file_is_refused_with_what_is_broken()
            throws IOException {
        Path good = context("good", "a1", "a1");
        Path broken = file("broken", "contexts: [\n");

        assertThat(variable(good, broken).context(Optional.empty()).name()).isEqualTo("a1");
        assertThatThrownBy(() -> variable(good, broken).context(Optional.of("x")))
                .isInstanceOf(Incident.class)
                .hasMessageContaining(broken.toString());
    }

    @Test
    void listing_starts_no_program() throws IOException {
        Path trace = folder.resolve("ran");
        TestKubeconfig.script(folder, "plugin", "touch " + trace + "\n");
        Path file =
                new TestKubeconfig(
                                folder,
                                "{server: 'https://127.0.0.1:1'}",
                                """
                                exec:
                                  apiVersion: client.authentication.k8s.io/v1
                                  command: ./plugin
                                """
                                        .indent(2))
                        .write();

        Contexts contexts = variable(file).list(List.of());

        assertThat(contexts.broken()).isEmpty();
        assertThat(contexts.entries().getFirst().plugin()).contains("./plugin");
        assertThat(trace).doesNotExist();
    }
}
