package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A stream whose events are produced by other threads, which start when the first event is read. */
abstract class QueuedStream implements StoppableStream {
    private final Cancellation around;
    private final Cancellation own = new Cancellation();
    private final RunContext context;
    private final EventQueue queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<AgentThread> threads = new ArrayList<>();
    private Cancellation.@Nullable Registration registration;
    private boolean begun;
    private boolean closed;

    /** A stream that has not begun; the context around it can cancel it. */
    QueuedStream(RunContext around, int capacity) {
        this.around = around.cancellation();
        this.context = around.cancelledBy(own);
        this.queue = new EventQueue(context, capacity);
    }

    /** The work of the threads, one element for each. */
    abstract List<Runnable> work();

    /** The context of the execution, cancelled when this is closed. */
    public final RunContext context() {
        return context;
    }

    final EventQueue queue() {
        return queue;
    }

    /** Passes the events of a step to the reader, closes the step, and returns its result. */
    final StepResult pass(StepStream step) {
        try (step) {
            while (step.hasNext()) {
                queue.pass(step.next());
            }
            return step.result();
        }
    }

    @Override
    public final void stop() {
        own.cancel();
    }

    /**
     * Called by the reader before it throws the error that the queue has ended with; events passed on during the call precede the error.
     */
    void beforeError() {}

    /** Waits for the end of all threads. */
    final void join() {
        threads().forEach(AgentThread::join);
    }

    @Override
    public final boolean hasNext() {
        begin();
        if (queue.awaitError()) {
            beforeError();
        }
        return queue.hasNext();
    }

    @Override
    public final NewEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return queue.poll();
    }

    /** Closes the queue before it cancels: a reader in another thread finds the end then, not an error. */
    @Override
    public final void close() {
        queue.close();
        stop();
        end();
        join();
    }

    private void begin() {
        lock.lock();
        try {
            if (begun || closed) {
                return;
            }
            begun = true;
            Cancellation.Registration unused = own.onCancel(queue::wake);
            registration = around.onCancel(own::cancel);
            for (Runnable work : work()) {
                AgentThread thread = AgentThread.start("aster-agent-" + context.branch(), work);
                threads.add(thread);
                unused = own.onCancel(thread::interrupt);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Prevents the threads from being started if they have not been. */
    private void end() {
        lock.lock();
        try {
            closed = true;
            if (registration != null) {
                registration.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<AgentThread> threads() {
        lock.lock();
        try {
            return List.copyOf(threads);
        } finally {
            lock.unlock();
        }
    }
}
