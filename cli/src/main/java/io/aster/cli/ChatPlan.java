package io.aster.cli;

/**
 * An agent that asks a model.
 *
 * @param name of the agent
 * @param prompt what the model is told before the message
 * @param model which one
 * @param at where the file describes it
 */
record ChatPlan(String name, String prompt, ModelPlan model, YamlNode at) {}
