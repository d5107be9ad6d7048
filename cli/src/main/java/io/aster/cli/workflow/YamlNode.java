package io.aster.cli.workflow;

import io.aster.cli.command.CommandFailure;
import io.aster.cli.terminal.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A node of a YAML 1.2 file. Returns the expected value, or reports the line of any other. */
final class YamlNode {
    private static final int LARGEST_FILE = 1 << 20;

    private final String file;
    private final Node node;

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /**
     * Reads a file with one document, up to 1 MiB.
     *
     * @param file how errors name it
     * @throws CommandFailure if it is not YAML, or empty
     */
    static YamlNode read(String file, InputStream content) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LARGEST_FILE)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeInputStream(content);
            return new YamlNode(file, root.orElseThrow(() -> CommandFailure.usage(file + " is empty")));
        } catch (MarkedYamlEngineException e) {
            throw wrong(file, e.getProblemMark(), "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            if (e.getCause() instanceof IOException io) {
                throw CommandFailure.usage(file + " can't be read: " + FileProblem.reason(io));
            }
            throw CommandFailure.usage(file + " is not YAML: " + e.getMessage());
        }
    }

    /**
     * The members of a mapping whose keys are all in {@code known}.
     *
     * @throws CommandFailure if it is something else
     */
    Map<String, YamlNode> members(Set<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("here should be a mapping (name: value)");
        }
        Map<String, YamlNode> members = new LinkedHashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            YamlNode key = new YamlNode(file, member.getKeyNode());
            String name = key.text();
            if (!known.contains(name)) {
                throw key.wrong("\"" + name + "\" is not known here; known are " + String.join(", ", known));
            }
            if (members.put(name, new YamlNode(file, member.getValueNode())) != null) {
                throw key.wrong("\"" + name + "\" is there twice");
            }
        }
        return members;
    }

    /**
     * A list.
     *
     * @throws CommandFailure if it is something else
     */
    List<YamlNode> elements() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("here should be a list (- element)");
        }
        List<YamlNode> elements = new ArrayList<>();
        sequence.getValue().forEach(element -> elements.add(new YamlNode(file, element)));
        return elements;
    }

    /**
     * A text that is not blank.
     *
     * @throws CommandFailure if it is something else
     */
    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw wrong("here should be a text");
        }
        return scalar.getValue();
    }

    /**
     * A whole number from 1 on.
     *
     * @throws CommandFailure if it is something else
     */
    int count() {
        String text = text();
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the value found instead.
        }
        throw wrong("here should be a whole number from 1 to " + Integer.MAX_VALUE + ", is " + text);
    }

    /** The error to throw for a problem with this node. */
    CommandFailure wrong(String problem) {
        return wrong(file, node.getStartMark(), problem);
    }

    private static CommandFailure wrong(String file, Optional<Mark> mark, @Nullable String problem) {
        String line = mark.map(at -> ":" + (at.getLine() + 1)).orElse("");
        return CommandFailure.usage(file + line + ": " + problem);
    }
}
