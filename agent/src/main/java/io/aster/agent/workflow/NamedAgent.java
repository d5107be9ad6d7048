package io.aster.agent.workflow;

import io.aster.agent.Agent;

/**
 * An agent of a workflow.
 *
 * @param name its name when the workflow was built
 */
public record NamedAgent(String name, Agent agent) {}
