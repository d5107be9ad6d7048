package io.aster.agent;

/**
 * The events of one step: an agent executed by another one, or by a runner. Its events are complete: branch, invocation, agent and
 * time are filled in. In a recorded run, the last one marks the end of the step, and has to be passed on like the others.
 */
public interface StepStream extends StoppableStream {
    /**
     * The result of the step, once {@link #hasNext} has returned false.
     *
     * @throws IllegalStateException if the step has not finished: it has more events, failed, or was closed before its end
     */
    StepResult result();
}
