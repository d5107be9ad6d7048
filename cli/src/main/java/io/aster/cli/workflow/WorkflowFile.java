package io.aster.cli.workflow;

import io.aster.agent.Agent;
import io.aster.agent.workflow.LoopAgent;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.terminal.FileProblem;
import io.aster.error.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a workflow from a YAML file with the keys {@code model} and {@code agent}. An agent is a mapping in which one of the keys
 * {@code chat}, {@code sequential}, {@code parallel} and {@code loop} holds its name.
 */
final class WorkflowFile {
    private static final String MODEL = "model";
    private static final String AGENT = "agent";
    private static final String AGENTS = "agents";
    private static final String PROMPT = "prompt";
    private static final String MAX_CONCURRENCY = "max-concurrency";
    private static final String MAX_ITERATIONS = "max-iterations";
    private static final String UNTIL = "until";

    /** The keys that an agent may have besides its kind, by kind. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "chat", List.of(PROMPT, MODEL),
            "sequential", List.of(AGENTS),
            "parallel", List.of(AGENTS, MAX_CONCURRENCY),
            "loop", List.of(AGENTS, MAX_ITERATIONS, UNTIL));

    private final ModelPlan model;
    private final Function<ChatPlan, Agent> chats;

    private WorkflowFile(ModelPlan model, Function<ChatPlan, Agent> chats) {
        this.model = model;
        this.chats = chats;
    }

    /**
     * Reads the agent that a file describes.
     *
     * @param chats creates the agents that call models
     * @throws CommandFailure if the file can't be read, or describes none
     */
    static Agent read(Path file, Function<ChatPlan, Agent> chats) {
        try (InputStream content = Files.newInputStream(file)) {
            YamlNode root = YamlNode.read(file.toString(), content);
            Map<String, YamlNode> members = root.members(names(MODEL, AGENT));
            YamlNode described = members.get(MODEL);
            ModelPlan model = described == null ? ModelPlan.NONE : ModelPlan.NONE.with(described);
            return new WorkflowFile(model, chats).agent(needed(root, members, AGENT), "");
        } catch (IOException e) {
            throw CommandFailure.usage(file + " can't be read: " + FileProblem.reason(e));
        }
    }

    private Agent agent(YamlNode node, String parent) {
        Set<String> all = new LinkedHashSet<>(KINDS.keySet());
        KINDS.values().forEach(all::addAll);
        List<String> kinds =
                node.members(all).keySet().stream().filter(KINDS::containsKey).toList();
        if (kinds.size() != 1) {
            throw node.wrong("an agent is one of " + String.join(", ", KINDS.keySet()));
        }
        String kind = kinds.get(0);
        Set<String> own = names(kind);
        own.addAll(KINDS.getOrDefault(kind, List.of()));
        Map<String, YamlNode> members = node.members(own);
        String name = needed(node, members, kind).text();
        String path = parent.isEmpty() ? name : parent + "." + name;
        try {
            if (kind.equals("chat")) {
                return chat(name, path, node, members);
            }
            List<Agent> agents = needed(node, members, AGENTS).elements().stream()
                    .map(element -> agent(element, path))
                    .toList();
            return switch (kind) {
                case "parallel" -> parallel(name, agents, members);
                case "loop" -> loop(name, agents, members);
                default -> SequentialAgent.of(name, agents);
            };
        } catch (InvalidValueException e) {
            throw node.wrong(e.field() + " " + e.reason());
        }
    }

    private Agent chat(String name, String path, YamlNode node, Map<String, YamlNode> members) {
        String prompt = needed(node, members, PROMPT).text();
        YamlNode own = members.get(MODEL);
        return chats.apply(new ChatPlan(name, path, prompt, own == null ? model : model.with(own), node));
    }

    private Agent parallel(String name, List<Agent> agents, Map<String, YamlNode> members) {
        ParallelAgent.Builder parallel = ParallelAgent.builder(name);
        agents.forEach(parallel::agent);
        YamlNode most = members.get(MAX_CONCURRENCY);
        if (most != null) {
            parallel.maxConcurrency(most.count());
        }
        return parallel.build();
    }

    private Agent loop(String name, List<Agent> agents, Map<String, YamlNode> members) {
        LoopAgent.Builder loop = LoopAgent.builder(name);
        agents.forEach(loop::agent);
        YamlNode most = members.get(MAX_ITERATIONS);
        if (most != null) {
            loop.maxIterations(most.count());
        }
        YamlNode until = members.get(UNTIL);
        if (until != null) {
            String wanted = until.text();
            loop.until((iteration, result) -> result.contains(wanted));
        }
        return loop.build();
    }

    private static YamlNode needed(YamlNode node, Map<String, YamlNode> members, String member) {
        @Nullable YamlNode value = members.get(member);
        if (value == null) {
            throw node.wrong("\"" + member + "\" is missing");
        }
        return value;
    }

    private static Set<String> names(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
