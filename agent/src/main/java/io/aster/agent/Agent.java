package io.aster.agent;

import io.aster.session.NewEvent;

/**
 * Something that takes a message and answers with events: a model with its tools, a workflow of other agents, or plain code.
 *
 * <pre>{@code
 * Agent shout = Agent.answering("Shout", (context, message) -> message.toUpperCase(Locale.ROOT));
 * try (EventStream events = shout.execute(RunContext.of(shout), "hello")) {
 *     events.forEachRemaining(event -> System.out.println(event.content().text()));
 * }
 * }</pre>
 *
 * <p>An agent is thread-safe: it may be executed any number of times, concurrently too. A composite agent, and the runner, fill in the
 * fields that its events leave open: branch, invocation, agent and time.
 */
public interface Agent {
    /**
     * The agent's name, always the same: by the rules of {@link io.aster.value.Names}, and without a dot, because dots separate the names
     * in a branch.
     */
    String name();

    /**
     * Begins an execution. Returns immediately: nothing happens before the first event of the stream is read.
     *
     * @param context of this execution; its branch ends with this agent
     * @param message the message to answer
     * @return to be closed by the caller
     */
    EventStream execute(RunContext context, String message);

    /** An agent whose events come from a stream that is created at each execution. */
    static Agent of(String name, StreamBody body) {
        return BodyAgent.of(name, body);
    }

    /** An agent that answers with one text, computed on the thread that reads the stream. */
    static Agent answering(String name, AnswerBody body) {
        return BodyAgent.answering(name, body);
    }

    /**
     * An agent that emits events from a thread of its own, a virtual one where the JVM has them. It runs ahead of the reader by
     * {@value EventStream#CAPACITY} events at most.
     */
    static Agent emitting(String name, EmitterBody body) {
        return BodyAgent.emitting(name, body);
    }

    /** Creates the stream of an execution. */
    @FunctionalInterface
    interface StreamBody {
        /** Called once for each execution, when the first event is read; what it throws fails the agent. */
        EventStream open(RunContext context, String message) throws Exception;
    }

    /** Answers with a text. */
    @FunctionalInterface
    interface AnswerBody {
        /** Called once for each execution; what it throws fails the agent. */
        String answer(RunContext context, String message) throws Exception;
    }

    /** Emits events. */
    @FunctionalInterface
    interface EmitterBody {
        /**
         * Called once for each execution, on a thread of its own, which is interrupted when the stream is closed. What it throws fails
         * the agent, after the events emitted before.
         *
         * @param context cancelled when the stream is closed
         * @param emitter takes each {@link NewEvent}
         */
        void run(RunContext context, String message, Emitter emitter) throws Exception;
    }
}
