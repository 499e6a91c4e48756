package dev.clew.app.connect;

import dev.clew.app.Incident;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping of a kubeconfig that knows the line it stands on, so that whatever is wrong in it can
 * be found. Unknown keys are none of its business, as with kubectl; of a scalar its text counts,
 * whatever type YAML sees in it.
 */
final class YamlPiece {
    /** A thousand contexts with certificates are a few megabytes; the library's own limit is 3. */
    private static final int MOST_CHARACTERS = 64 << 20;

    private final Path file;
    private final LongValues values;
    private final MappingNode node;

    private YamlPiece(Path file, LongValues values, MappingNode node) {
        this.file = file;
        this.values = values;
        this.node = node;
    }

    /**
     * The top level of a file.
     *
     * @throws Incident if it is missing, empty, no YAML (with the line) or no mapping
     */
    static YamlPiece read(Path file) {
        String text = text(file);
        if (text.isBlank()) {
            throw Incident.expected(
                    "the kubeconfig " + file + " is empty",
                    "",
                    "write one with your cluster's own tool, or name another with --kubeconfig");
        }
        var values = new LongValues(text);
        var settings = LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
        try {
            return new Compose(settings)
                    .composeString(values.text())
                    .filter(MappingNode.class::isInstance)
                    .map(top -> new YamlPiece(file, values, (MappingNode) top))
                    .orElseThrow(
                            () -> notAKubeconfig(file, "its top level, line 1, is no mapping"));
        } catch (MarkedYamlEngineException e) {
            String line =
                    e.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
            throw Incident.expected(
                    "the kubeconfig " + file + line + " is no YAML",
                    e.getProblem(),
                    "mend that line",
                    e);
        } catch (YamlEngineException e) {
            throw Incident.expected(
                    "the kubeconfig " + file + " is no YAML",
                    String.valueOf(e.getMessage()),
                    "",
                    e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw Incident.expected(
                    "there is no kubeconfig " + file,
                    "",
                    "name the file with --kubeconfig, or set KUBECONFIG",
                    e);
        } catch (MalformedInputException e) {
            throw Incident.expected("the kubeconfig " + file + " is no UTF-8 text", "", "", e);
        } catch (IOException e) {
            throw Incident.expected(
                    "the kubeconfig " + file + " cannot be read",
                    String.valueOf(e.getMessage()),
                    Files.isDirectory(file) ? "name a file, not a folder" : "check who may read it",
                    e);
        }
    }

    private static Incident notAKubeconfig(Path file, String why) {
        return Incident.expected(
                "the file " + file + " is no kubeconfig", why, "name another with --kubeconfig");
    }

    /** The kubeconfig around it. */
    Path file() {
        return file;
    }

    /** The line it begins on, the first is 1. */
    int line() {
        return line(node);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** What a key stands for; empty when it is not there or null. */
    private Optional<Node> value(String key) {
        for (var each : node.getValue()) {
            if (each.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return Tag.NULL.equals(each.getValueNode().getTag())
                        ? Optional.empty()
                        : Optional.of(each.getValueNode());
            }
        }
        return Optional.empty();
    }

    /**
     * A text; empty when it is missing or empty.
     *
     * @throws Incident if something else than a scalar stands there
     */
    Optional<String> text(String key) {
        return value(key).map(node -> scalar(key, node)).filter(text -> !text.isEmpty());
    }

    /** A text that has to be there. */
    String name(String key) {
        return text(key)
                .orElseThrow(
                        () -> notAKubeconfig(file, "line " + line() + " has no '" + key + "'"));
    }

    private String scalar(String key, Node value) {
        if (value instanceof ScalarNode scalar) {
            return values.whole(scalar.getValue());
        }
        throw wrong(key, value, "a text");
    }

    private Incident wrong(String key, Node value, String wanted) {
        return notAKubeconfig(file, "line " + line(value) + ": '" + key + "' is not " + wanted);
    }

    /** Whether true stands there. */
    boolean flag(String key) {
        return text(key).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** A mapping inside. */
    Optional<YamlPiece> piece(String key) {
        return value(key).map(value -> mapping(key, value));
    }

    private YamlPiece mapping(String key, Node value) {
        if (value instanceof MappingNode mapping) {
            return new YamlPiece(file, values, mapping);
        }
        throw wrong(key, value, "a mapping");
    }

    private List<Node> items(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw wrong(key, value.get(), "a list");
    }

    /** A list of mappings; empty when it is missing. */
    List<YamlPiece> pieces(String key) {
        return items(key).stream().map(item -> mapping("an item of " + key, item)).toList();
    }

    /** A list of texts; empty when it is missing. */
    List<String> texts(String key) {
        return items(key).stream().map(item -> scalar("an item of " + key, item)).toList();
    }

    /** A mapping of names to lists of texts; empty when it is missing. */
    Map<String, List<String>> lists(String key) {
        var lists = new LinkedHashMap<String, List<String>>();
        piece(key).ifPresent(inner -> inner.keys().forEach(k -> lists.put(k, inner.texts(k))));
        return lists;
    }

    private List<String> keys() {
        return node.getValue().stream()
                .map(each -> each.getKeyNode())
                .filter(ScalarNode.class::isInstance)
                .map(key -> ((ScalarNode) key).getValue())
                .toList();
    }

    /** A file, taken from the folder of the kubeconfig when it is relative. */
    Optional<Path> file(String key) {
        return text(key).map(name -> file.resolveSibling(name).normalize());
    }

    /** What stands there as maps, lists and texts. */
    Optional<Object> plain(String key) {
        return value(key).map(this::plain);
    }

    private Object plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                var map = new LinkedHashMap<String, Object>();
                mapping.getValue()
                        .forEach(
                                each -> {
                                    if (each.getKeyNode() instanceof ScalarNode key) {
                                        map.put(key.getValue(), plain(each.getValueNode()));
                                    }
                                });
                yield map;
            }
            case SequenceNode sequence -> sequence.getValue().stream().map(this::plain).toList();
            case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) ->
                    Boolean.valueOf(scalar.getValue());
            case ScalarNode scalar -> values.whole(scalar.getValue());
            default -> "";
        };
    }
}
