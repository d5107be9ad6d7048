package io.aster.agent.workflow;

import io.aster.agent.Agent;
import io.aster.agent.AgentPath;
import io.aster.agent.StepPlace;
import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * An agent composed of other agents, which may be workflows themselves. Immutable and thread-safe.
 *
 * <p>It executes each of its agents under a branch of its own, which is the whole path from the root, and adds the position in the workflow
 * to the metadata of their events; members that an agent has set itself stay unchanged. The <em>result</em> of an agent is the last text
 * that it emitted; if it emitted none, the next agent receives the message to this one.
 */
public abstract sealed class WorkflowAgent implements Agent permits SequentialAgent, ParallelAgent, LoopAgent {
    private final String name;
    private final Map<String, Agent> children;
    private final int longestBranch;

    /**
     * Checks names and children.
     *
     * @param suffixLength how many characters follow a child's name in its branch
     */
    WorkflowAgent(String name, List<Agent> agents, int suffixLength) {
        this.name = AgentPath.check("name", name);
        this.children = children(name, agents);
        this.longestBranch = longestBranch(name, children, suffixLength);
    }

    @Override
    public final String name() {
        return name;
    }

    /** Its agents, in their order. */
    public final List<Agent> agents() {
        return List.copyOf(children.values());
    }

    /** Its agents in their order, by their names when the workflow was built. */
    public final Map<String, Agent> children() {
        return children;
    }

    /**
     * The places of its agents in one round.
     *
     * @param round the number of the round, or 0 outside of rounds
     * @param metadata of the events of an agent, by the agent's index
     */
    final List<StepPlace> places(int round, IntFunction<Map<String, Object>> metadata) {
        List<StepPlace> places = new ArrayList<>();
        children.forEach(
                (child, agent) -> places.add(new StepPlace(agent, child, round, metadata.apply(places.size()))));
        return List.copyOf(places);
    }

    /** The name of this kind of workflow in a recorded run. */
    public abstract String kind();

    /** The limits that are recorded with a run: it can be resumed only with the same limits. */
    public abstract Map<String, Object> limits();

    @Override
    public final String toString() {
        return name + children.keySet();
    }

    private static Map<String, Agent> children(String name, List<Agent> agents) {
        if (agents.isEmpty()) {
            throw new InvalidValueException("agents", "\"" + name + "\" needs at least one agent, has none");
        }
        Map<String, Agent> children = new LinkedHashMap<>();
        for (int i = 0; i < agents.size(); i++) {
            String field = "agents[" + i + "].name";
            String child = AgentPath.check(field, agents.get(i).name());
            if (children.putIfAbsent(child, agents.get(i)) != null) {
                throw new InvalidValueException(
                        field,
                        "must differ from the names of the other agents in \"" + name + "\", is \"" + child + "\"");
            }
        }
        return Collections.unmodifiableMap(children);
    }

    private static int longestBranch(String name, Map<String, Agent> children, int suffixLength) {
        int longest = 0;
        for (Map.Entry<String, Agent> child : children.entrySet()) {
            int below = child.getValue() instanceof WorkflowAgent workflow
                    ? workflow.longestBranch
                    : length(child.getKey());
            longest = Math.max(longest, length(name) + 1 + suffixLength + below);
        }
        if (longest > Names.MAX_BRANCH_LENGTH) {
            throw new InvalidValueException(
                    "agents",
                    "in \"%s\" are nested so deep that a branch can get %d code points long, more than %d: shorten the names"
                            .formatted(name, longest, Names.MAX_BRANCH_LENGTH));
        }
        return longest;
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }
}
