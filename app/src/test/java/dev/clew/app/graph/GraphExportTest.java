package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;
import static dev.clew.app.graph.GraphWindow.LIMIT;
import static dev.clew.app.shell.TestWindow.onWindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.utils.Serialization;

import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

/** The whole graph as a file, in each form. */
class GraphExportTest {
    @TempDir Path folder;
    private Optional<Path> answer = Optional.empty();
    private Optional<String> suggested = Optional.empty();
    private GraphWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        var none = GraphSurroundings.none();
        window =
                new GraphWindow(
                                new GraphSurroundings(
                                        "shop/staging",
                                        none.choices(),
                                        none.history(),
                                        none.explain(),
                                        (name, _) -> {
                                            suggested = Optional.of(name);
                                            return answer;
                                        }))
                        .shows(Frames.shop(), shop("payment"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Path export(ExportFormat format) {
        var file = folder.resolve("graph." + format.extension());
        answer = Optional.of(file);
        window.chord(KeyCode.CONTROL, KeyCode.E);
        window.robot().clickOn("#graph-export-" + format.extension());
        window.seen("export-note");
        return file;
    }

    /** So that most of the graph lies outside of the window. */
    private void zoomIn() {
        for (var i = 0; i < 4; i++) {
            window.robot().type(KeyCode.PLUS);
        }
    }

    private static Document parsed(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    @Test
    void a_picture_has_all_of_the_graph_at_twice_its_size_whatever_is_on_the_screen()
            throws IOException {
        zoomIn();

        var picture = ImageIO.read(export(ExportFormat.PNG).toFile());

        var bounds = onWindow(() -> window.canvas().drawing().layout().bounds());
        assertThat(picture.getWidth()).isGreaterThan((int) (bounds.getWidth() * 2));
        assertThat(picture.getHeight()).isGreaterThan((int) (bounds.getHeight() * 2));
        assertThat(suggested.orElseThrow()).startsWith("clew-shop-staging-2").endsWith(".png");
    }

    @Test
    void a_vector_picture_is_well_formed_and_names_every_node() throws Exception {
        zoomIn();

        var file = export(ExportFormat.SVG);

        var texts = parsed(file).getElementsByTagName("text");
        var words = new StringBuilder();
        for (var i = 0; i < texts.getLength(); i++) {
            words.append(texts.item(i).getTextContent()).append('\n');
        }
        assertThat(words.toString())
                .contains("storefront", "checkout", "payment", "idle", "outside", "orders");
        assertThat(parsed(file).getElementsByTagName("path").getLength()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void graphviz_gets_every_node_edge_and_namespace() throws IOException {
        var text = Files.readString(export(ExportFormat.DOT));

        assertThat(text.lines().filter(line -> line.contains(" -> "))).hasSize(8);
        assertThat(text)
                .startsWith("digraph clew {")
                .contains("subgraph \"cluster_shop\"")
                .contains("\"shop/Deployment/checkout\" -> \"shop/Deployment/payment\"")
                .contains("style=dashed");
    }

    @Test
    void json_is_what_the_command_line_writes_and_with_a_filter_only_what_is_seen()
            throws IOException {
        var all = Serialization.unmarshal(read(ExportFormat.JSON), GraphJson.class);
        assertThat(all.cluster()).isEqualTo("shop/staging");
        assertThat(all.edges()).hasSize(8);
        assertThat(all.ledger().received()).isEqualTo(100);

        window.robot().clickOn("#export-note-close");
        window.robot().clickOn(window.canvas()).type(KeyCode.E);
        window.robot().clickOn("#graph-problems").clickOn("#graph-problems");
        var part = Serialization.unmarshal(read(ExportFormat.JSON), GraphJson.class);
        assertThat(part.edges()).hasSize(3);
        assertThat(part.nodes()).hasSize(4);
    }

    private String read(ExportFormat format) throws IOException {
        return Files.readString(export(format));
    }

    @Test
    void a_file_that_cannot_be_written_is_said_with_the_systems_words() {
        answer = Optional.of(folder.resolve("no/such/folder/graph.dot"));
        window.robot().clickOn("#graph-export").clickOn("#graph-export-dot");

        window.seen("export-note");
        assertThat(onWindow(() -> window.byId("export-note").getStyleClass().contains("failed")))
                .isTrue();
    }

    @Test
    void whoever_changes_their_mind_gets_no_file_and_no_word() {
        window.robot().clickOn("#graph-export").clickOn("#graph-export-svg");

        await().atMost(LIMIT).until(() -> suggested.isPresent());
        assertThat(window.isSeen("export-note")).isFalse();
        assertThat(((MenuButton) window.byId("graph-export")).getItems().getFirst().getText())
                .isEqualTo("All 10 nodes");
    }
}
