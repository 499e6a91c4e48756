package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.Incident;
import dev.clew.app.connect.ContextChoice;
import dev.clew.app.connect.ContextEntry;
import dev.clew.app.connect.Contexts;
import dev.clew.app.connect.KubeconfigFiles;
import dev.clew.app.connect.MemoryChoices;
import dev.clew.app.ui.Jobs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the picker shows and chooses, on real files, without a window. */
class PickerModelTest {
    @TempDir private Path folder;
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(window::add, InstantSource.system());
    private final MemoryChoices choices = new MemoryChoices();
    private final List<Incident> told = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /** A kubeconfig with those contexts, the first of which is its current one. */
    private Path file(String name, String... contexts) throws IOException {
        var text = new StringBuilder("current-context: " + contexts[0] + "\ncontexts:\n");
        for (var context : contexts) {
            text.append(
                    "- name: '%s'%n  context: {cluster: c-%s, user: u}%n".formatted(context, name));
        }
        text.append(
                "clusters: [{name: c-%s, cluster: {server: 'https://%s.example'}}]%n"
                        .formatted(name, name));
        Path file = Files.writeString(folder.resolve(name), text);
        files.add(file);
        return file;
    }

    private PickerModel model() throws InterruptedException {
        return model(Optional.empty());
    }

    private PickerModel model(Optional<String> wanted) throws InterruptedException {
        var model =
                new PickerModel(jobs, new KubeconfigFiles(files, true), choices, wanted, told::add);
        settle();
        return model;
    }

    /** Runs what the jobs hand to the window until none goes on. */
    private void settle() throws InterruptedException {
        while (!jobs.running().isEmpty()) {
            Runnable next = window.poll(60, TimeUnit.SECONDS);
            assertThat(next).as("a job that never ends").isNotNull();
            next.run();
        }
    }

    private List<String> lines(PickerModel model) {
        return model.rows().get().stream().map(this::line).toList();
    }

    private String line(PickerRow row) {
        return switch (row) {
            case PickerRow.Heading heading ->
                    (heading.folded() ? "> " : "v ")
                            + heading.file()
                                    .map(file -> file.getFileName().toString())
                                    .orElse("favourites")
                            + " "
                            + heading.count();
            case PickerRow.Entry entry -> entry.title();
            case PickerRow.Problem problem -> "! " + problem.file().getFileName();
        };
    }

    private ContextEntry entry(PickerModel model, String name) {
        return model.contexts().get().orElseThrow().entries().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String chosen(PickerModel model) {
        return model.chosen().get().map(ContextEntry::name).orElse("");
    }

    @Test
    void contexts_stand_by_file_and_name_and_favourites_on_top() throws Exception {
        file("a", "zebra", "Ape", "bear");
        file("b", "cat");
        PickerModel model = model();

        assertThat(lines(model)).containsExactly("v a 3", "Ape", "bear", "zebra", "v b 1", "cat");

        model.star(entry(model, "cat"));
        model.star(entry(model, "bear"));

        assertThat(lines(model))
                .containsExactly("v favourites 2", "bear", "cat", "v a 2", "Ape", "zebra", "v b 0");
        model.star(entry(model, "cat"));
        assertThat(lines(model)).startsWith("v favourites 1", "bear", "v a 2");
    }

    @Test
    void the_one_used_last_is_chosen_else_the_current_one() throws Exception {
        file("a", "first", "second");

        assertThat(chosen(model())).isEqualTo("first");
        choices.setLast(folder.resolve("a") + "#second");
        assertThat(chosen(model())).isEqualTo("second");
        assertThat(chosen(model(Optional.of("first")))).isEqualTo("first");
        choices.setLast(folder.resolve("a") + "#gone");
        assertThat(chosen(model())).isEqualTo("first");
    }

    @Test
    void connecting_is_remembered() throws Exception {
        file("a", "first", "second");
        PickerModel model = model();

        model.connecting(entry(model, "second"));

        assertThat(choices.last()).contains(folder.resolve("a") + "#second");
    }

    @Test
    void a_search_finds_name_alias_cluster_and_server_at_once() throws Exception {
        file("a", "shop-staging", "orders");
        file("b", "ショップ本番", "other");
        PickerModel model = model();
        model.rename(entry(model, "orders"), "Ｂｅｓｔｅｌｌｕｎｇ");

        assertThat(found(model, "STAG shop")).containsExactly("v a 1", "shop-staging");
        assertThat(found(model, "bestellung")).containsExactly("v a 1", "Ｂｅｓｔｅｌｌｕｎｇ");
        assertThat(found(model, "orders")).containsExactly("v a 1", "Ｂｅｓｔｅｌｌｕｎｇ");
        assertThat(found(model, "本番")).containsExactly("v b 1", "ショップ本番");
        assertThat(found(model, "b.example other")).containsExactly("v b 1", "other");
        assertThat(found(model, "nothing like it")).isEmpty();
        assertThat(chosen(model)).isEqualTo("shop-staging");
    }

    private List<String> found(PickerModel model, String query) {
        model.query().set(query);
        return lines(model);
    }

    @ParameterizedTest
    @CsvSource({
        "prod-eu-1, SUGGESTED",
        "acme-prod, SUGGESTED",
        "borealis-live, SUGGESTED",
        "shopProd2, SUGGESTED",
        "eu_PRODUCTION, SUGGESTED",
        "product-catalog, NO",
        "delivery, NO",
        "olive, NO",
        "non-prod, NO",
        "pre-prod, NO",
        "staging, NO"
    })
    void production_is_suggested_by_a_part_of_the_name(String name, PickerRow.Production expected)
            throws Exception {
        file("a", name);

        assertThat(production(model())).isEqualTo(expected);
    }

    private static PickerRow.Production production(PickerModel model) {
        return ((PickerRow.Entry) model.rows().get().getLast()).production();
    }

    @Test
    void a_person_says_what_production_is() throws Exception {
        file("a", "shop-live");
        PickerModel model = model();
        var production = model.production(entry(model, "shop-live"));
        assertThat(production.get()).isFalse();

        model.mark(entry(model, "shop-live"), true);
        assertThat(production(model)).isEqualTo(PickerRow.Production.MARKED);
        assertThat(production.get()).isTrue();

        model.mark(entry(model, "shop-live"), false);
        assertThat(production(model)).isEqualTo(PickerRow.Production.NO);
        assertThat(production.get()).isFalse();
    }

    @Test
    void an_alias_is_shown_until_it_is_taken_back() throws Exception {
        file("a", "arn:aws:eks:x");
        PickerModel model = model();

        model.rename(entry(model, "arn:aws:eks:x"), "  shop  ");
        assertThat(lines(model)).endsWith("shop");
        model.rename(entry(model, "arn:aws:eks:x"), " ");
        assertThat(lines(model)).endsWith("arn:aws:eks:x");
    }

    @Test
    void broken_files_are_lines_of_their_own_and_missing_ones_stand_last() throws Exception {
        file("a", "first");
        files.add(Files.writeString(folder.resolve("broken"), "contexts: ["));
        files.addFirst(folder.resolve("gone"));
        PickerModel model = model();

        assertThat(lines(model)).containsExactly("! broken", "v a 1", "first", "! gone");
        model.explain((PickerRow.Problem) model.rows().get().getFirst());
        assertThat(told.getFirst().getMessage()).contains("broken, line");
    }

    @Test
    void a_file_is_added_by_hand_and_taken_off_again() throws Exception {
        file("a", "first");
        PickerModel model = model();
        Path mine = file("mine", "one", "two");
        files.remove(mine);
        var added = new ArrayList<String>();

        model.add(" " + mine + " ", () -> added.add("yes"), told::add);
        settle();

        assertThat(lines(model)).containsExactly("v a 1", "first", "v mine 2", "one", "two");
        assertThat(chosen(model)).isEqualTo("one");
        assertThat(choices.addedFiles()).containsExactly(mine);
        assertThat(added).containsExactly("yes");

        model.remove(mine);
        settle();
        assertThat(lines(model)).containsExactly("v a 1", "first");
        assertThat(chosen(model)).isEqualTo("first");
        assertThat(mine).exists();
    }

    @ParameterizedTest
    @CsvSource({"broken, no YAML", "gone, there is no kubeconfig", "'', not a folder"})
    void a_file_that_cannot_be_read_is_refused_and_not_added(String name, String why)
            throws Exception {
        file("a", "first");
        Files.writeString(folder.resolve("broken"), "contexts: [");
        PickerModel model = model();

        model.add(folder.resolve(name).toString(), () -> {}, told::add);
        settle();

        assertThat(told.getFirst().getMessage()).contains(why);
        assertThat(choices.addedFiles()).isEmpty();
        assertThat(lines(model)).containsExactly("v a 1", "first");
    }

    @Test
    void a_path_that_is_none_is_refused() throws Exception {
        PickerModel model = model();

        model.add("a\0b", () -> {}, told::add);

        assertThat(told.getFirst().getMessage()).contains("no path");
    }

    @Test
    void headings_fold_and_long_files_begin_folded_unless_what_is_chosen_is_in_them()
            throws Exception {
        file("a", "first");
        var many = new String[30];
        for (var i = 0; i < many.length; i++) {
            many[i] = "c" + i;
        }
        file("b", many);
        PickerModel model = model();
        assertThat(lines(model)).containsExactly("v a 1", "first", "> b 30");

        model.fold((PickerRow.Heading) model.rows().get().getLast(), false);
        assertThat(lines(model)).hasSize(33);
        model.fold((PickerRow.Heading) model.rows().get().getFirst(), true);
        assertThat(lines(model)).startsWith("> a 1", "v b 30");
        assertThat(found(model, "c29")).containsExactly("v b 1", "c29");

        choices.setLast(folder.resolve("b") + "#c7");
        assertThat(lines(model())).startsWith("v a 1", "first", "v b 30");
    }

    @Test
    void what_is_chosen_stays_when_the_files_are_read_again() throws Exception {
        file("a", "first", "second");
        PickerModel model = model();
        model.chosen().set(Optional.of(entry(model, "second")));
        Files.writeString(
                folder.resolve("a"),
                Files.readString(folder.resolve("a")).replace("a.example", "moved.example"));

        model.read();
        settle();

        assertThat(chosen(model)).isEqualTo("second");
        assertThat(model.chosen().get().flatMap(ContextEntry::server))
                .contains("https://moved.example");
    }

    @Test
    void odd_names_are_names_too() throws Exception {
        String long253 = "n".repeat(253);
        file("a", "متجر-الإنتاج", long253, "日本語の店", "a b#c/d");
        choices.set(folder.resolve("a") + "#a b#c/d", ContextChoice.NONE.withFavourite(true));
        PickerModel model = model();

        assertThat(lines(model)).contains("a b#c/d", "متجر-الإنتاج", long253, "日本語の店");
        assertThat(found(model, "الإنتاج")).contains("متجر-الإنتاج");
    }

    @Test
    void nothing_to_show_is_an_empty_list() throws Exception {
        PickerModel model =
                new PickerModel(
                        jobs,
                        _ -> new Contexts(List.of(), List.of()),
                        choices,
                        Optional.empty(),
                        told::add);
        assertThat(model.contexts().get()).isEmpty();
        settle();

        assertThat(model.rows().get()).isEmpty();
        assertThat(model.chosen().get()).isEmpty();
    }
}
