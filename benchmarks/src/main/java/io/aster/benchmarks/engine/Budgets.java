package io.aster.benchmarks.engine;

/**
 * The limits for Aster on one store, as ratios to the floor: times for one caller, rates for several.
 *
 * @param append one event
 * @param callers16 appends of 16 callers, each to its own session
 * @param hot appends of 64 callers to one session
 * @param batch 100 events in one append
 * @param read the last 100 events
 */
public record Budgets(
        double append, double callers16, double callers64, double callers256, double hot, double batch, double read) {}
