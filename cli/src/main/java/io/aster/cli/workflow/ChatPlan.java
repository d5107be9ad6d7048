package io.aster.cli.workflow;

/**
 * An agent that asks a model.
 *
 * @param name of the agent
 * @param path its name behind those of the agents around it, joined by dots
 * @param prompt what the model is told before the message
 * @param model which one
 * @param at where the file describes it
 */
record ChatPlan(String name, String path, String prompt, ModelPlan model, YamlNode at) {}
