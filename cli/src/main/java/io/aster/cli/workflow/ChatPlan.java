package io.aster.cli.workflow;

/**
 * An agent that calls a model.
 *
 * @param name the name of the agent
 * @param path the names of the enclosing agents and then its own, joined by dots
 * @param prompt the system prompt, sent to the model before the message
 * @param model the model to call
 * @param at the node of the file that describes the agent
 */
record ChatPlan(String name, String path, String prompt, ModelPlan model, YamlNode at) {}
