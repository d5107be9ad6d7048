package io.aster.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of steps that are executed concurrently. */
final class ConcurrentSteps extends QueuedStream {
    private final List<StepPlace> steps;
    private final String message;
    private final int threads;
    private final Consumer<List<StepResult>> atEnd;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    /** Results of the steps: each is written by one thread, and read by the thread that ends last. */
    private final List<@Nullable StepResult> results;

    ConcurrentSteps(
            RunContext context, List<StepPlace> steps, String message, int threads, Consumer<List<StepResult>> atEnd) {
        super(context, CAPACITY);
        this.steps = List.copyOf(steps);
        this.message = message;
        this.threads = threads;
        this.atEnd = atEnd;
        this.results = new ArrayList<>(Collections.nCopies(steps.size(), null));
    }

    @Override
    List<Runnable> work() {
        return Collections.nCopies(threads, this::executeSteps);
    }

    /** Waits until the threads have passed on the events that their agents had emitted. */
    @Override
    void beforeError() {
        stop();
        join();
    }

    /** Executes one step after the other, until the threads have taken all steps. */
    private void executeSteps() {
        try {
            for (int i = begun.getAndIncrement(); i < steps.size(); i = begun.getAndIncrement()) {
                results.set(i, pass(context().step(steps.get(i), message)));
                if (ended.incrementAndGet() == steps.size()) {
                    atEnd.accept(results.stream().map(Objects::requireNonNull).toList());
                    queue().end();
                }
            }
        } catch (Throwable e) {
            queue().end(AgentException.of(context(), e));
            stop();
        }
    }
}
