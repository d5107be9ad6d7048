package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The events of one execution of an agent, as they are emitted.
 *
 * <ul>
 *   <li><b>Lazy</b>: nothing happens before the first {@link #hasNext} or {@link #next}, which block until there is an event.
 *   <li><b>Bounded</b>: a producer that is {@value #CAPACITY} events ahead of the reader waits.
 *   <li><b>To be closed</b>: {@link #close} stops the threads that work for the stream and waits for them. After it, and after the end,
 *       {@code hasNext} is false.
 *   <li><b>An error is thrown once</b>: as an {@link AgentException} that names the failed agent, thrown by {@code hasNext} or {@code next}
 *       after the events emitted before the failure. After it, {@code hasNext} is false.
 * </ul>
 *
 * <p>Read by one thread at a time; {@code close} may be called by any thread, at any time, and again. When another thread
 * closes just after a {@code hasNext}, {@code next} throws a {@link java.util.NoSuchElementException}.
 */
public interface EventStream extends Iterator<NewEvent>, AutoCloseable {
    /** How many events a producer may be ahead of the reader. */
    int CAPACITY = 64;

    /** Emits the events of an {@link #emitting} stream. */
    @FunctionalInterface
    interface Source {
        /** Emits all events; called once, on a thread of its own, which is interrupted when the stream is closed. */
        void run(Emitter emitter) throws Exception;
    }

    /**
     * Whether there is another event; blocks until that is known.
     *
     * @throws AgentException if the agent failed, was cancelled from outside, or its deadline passed
     */
    @Override
    boolean hasNext();

    /**
     * The next event.
     *
     * @throws java.util.NoSuchElementException if there is none
     * @throws AgentException as {@link #hasNext} does
     */
    @Override
    NewEvent next();

    /** Stops the producers and waits until they have ended, 10 seconds at most. */
    @Override
    void close();

    /** A stream of these events. */
    static EventStream of(NewEvent... events) {
        return new IteratorStream(events);
    }

    /**
     * A stream of the iterator's events, read by the thread that reads the stream. The code that executes the agent adds the agent's name
     * to what the iterator throws ({@link Agent#of}, a workflow, a runner).
     */
    static EventStream from(Iterator<? extends NewEvent> events) {
        return new IteratorStream(events);
    }

    /** A stream that is opened when its first event is read, on the reading thread. */
    static EventStream deferred(RunContext context, Callable<EventStream> opening) {
        return new DeferredStream(context, opening);
    }

    /**
     * The events of steps that are executed concurrently, as they are emitted; each step's in their order. When one step fails, the
     * others are stopped, and its error follows the events emitted before.
     *
     * @param context of the execution of the workflow
     * @param steps the {@linkplain RunContext#step(StepPlace, String) steps} of the workflow
     * @param message the message to each step
     * @param threads how many steps are executed concurrently at most, each on a thread of its own; 1 or more
     * @param atEnd receives the results in the order of the steps, before the stream ends
     */
    static EventStream concurrent(
            RunContext context, List<StepPlace> steps, String message, int threads, Consumer<List<StepResult>> atEnd) {
        return new ConcurrentSteps(context, steps, message, threads, atEnd);
    }

    /**
     * A stream whose events are emitted by a thread of its own, a virtual one where the JVM has them.
     *
     * @param context of the agent's execution; its deadline and cancellation end the stream
     */
    static EventStream emitting(RunContext context, Source source) {
        return new EmittingStream(context, source);
    }
}
