package io.aster.agent.run;

import io.aster.agent.Agent;
import io.aster.agent.AgentPath;
import io.aster.agent.workflow.WorkflowAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes the agents of a run, so that a resume can compare them: each agent of the tree with its path, its kind and its limits. */
final class AgentTree {
    private static final String PATH = "path";

    private AgentTree() {}

    /** One object for each agent, parents before children; flat, because the depth of JSON is limited. */
    static List<Map<String, Object>> of(Agent root) {
        List<Map<String, Object>> agents = new ArrayList<>();
        add(root, AgentPath.check("agent.name", root.name()), agents);
        return agents;
    }

    private static void add(Agent agent, String path, List<Map<String, Object>> agents) {
        Map<String, Object> described = new TreeMap<>();
        described.put(PATH, path);
        agents.add(described);
        if (agent instanceof WorkflowAgent workflow) {
            described.put("kind", workflow.kind());
            described.putAll(workflow.limits());
            workflow.children().forEach((name, child) -> add(child, path + "." + name, agents));
        } else {
            described.put("kind", "agent");
        }
    }

    /**
     * Compares the recorded agents with the given ones.
     *
     * @throws AgentMismatchException at the first agent that differs
     */
    static void check(String sessionId, List<?> recorded, Agent root) {
        List<Map<String, Object>> given = of(root);
        for (int i = 0; i < Math.max(recorded.size(), given.size()); i++) {
            Object was = i < recorded.size() ? recorded.get(i) : Map.of();
            Map<String, Object> is = i < given.size() ? given.get(i) : Map.of();
            if (!is.equals(was)) {
                throw new AgentMismatchException(sessionId, text(was), text(is));
            }
        }
    }

    private static String text(Object agent) {
        return agent instanceof Map<?, ?> members && !members.isEmpty() ? new TreeMap<>(members).toString() : "none";
    }
}
