package io.aster.agent;

/**
 * An agent of a workflow.
 *
 * @param name as it was when the workflow was built
 */
record Child(String name, Agent agent) {}
