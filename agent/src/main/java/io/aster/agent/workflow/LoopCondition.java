package io.aster.agent.workflow;

/** Tells when a loop has done its work. */
@FunctionalInterface
public interface LoopCondition {
    /**
     * Asked after each round. Has to give the same answer for the same arguments: when a run is resumed, it is asked again about the
     * rounds that are recorded.
     *
     * @param iteration the number of the round that has ended, from 1 on
     * @param result its result: the last text that an agent of the loop said, or the message if none did
     * @return whether the loop ends
     */
    boolean isMet(int iteration, String result);
}
