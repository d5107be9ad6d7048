package io.aster.agent.workflow;

/** Condition that ends a loop. */
@FunctionalInterface
public interface LoopCondition {
    /**
     * Evaluated after each round. Has to return the same value for the same arguments: when a run is resumed, it is evaluated again for the
     * recorded rounds.
     *
     * @param iteration the number of the round that has ended, from 1 on
     * @param result its result: the last text that an agent of the loop emitted, or the message if none did
     * @return whether the loop ends
     */
    boolean isMet(int iteration, String result);
}
