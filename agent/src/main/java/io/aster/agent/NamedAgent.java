package io.aster.agent;

/**
 * An agent of a workflow.
 *
 * @param name its name when the workflow was built
 */
public record NamedAgent(String name, Agent agent) {}
