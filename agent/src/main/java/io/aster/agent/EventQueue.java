package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way from the threads that produce them to the one that reads them; who is faster waits. Ends once: with an end,
 * an error, or by being closed.
 */
final class EventQueue {
    private final RunContext context;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<NewEvent> events = new ArrayDeque<>();
    private @Nullable AgentException error;
    private boolean ended;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param context its deadline and cancellation end the reader's waiting
     * @param capacity how many events wait in it at most
     */
    EventQueue(RunContext context, int capacity) {
        this.context = context;
        this.capacity = capacity;
    }

    /**
     * Adds an event when there is room.
     *
     * @throws AgentException if nobody waits for it any longer
     */
    void put(NewEvent event) {
        lock.lock();
        try {
            while (isWanted() && events.size() >= capacity) {
                room.await();
            }
            events.add(event);
            changed.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentCancelledException(context, e);
        } finally {
            lock.unlock();
        }
    }

    /** Says that no event follows. */
    void end() {
        end(null);
    }

    /** Says that a failure follows the events that are here, and nothing follows it. The first end counts. */
    void end(@Nullable AgentException failure) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                error = failure;
            }
            changed.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody wait any longer; what is still in the queue stays there. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Has whoever waits look at the context again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for an event.
     *
     * @return false if none follows
     * @throws AgentException the error that the queue ended with, at the first call behind the last event
     */
    boolean await() {
        lock.lock();
        try {
            while (!closed && events.isEmpty() && !ended) {
                context.checkActive();
                long unused = changed.awaitNanos(nanosLeft());
            }
            if (!closed && events.isEmpty() && error != null) {
                AgentException thrown = error;
                error = null;
                throw thrown;
            }
            return !closed && !events.isEmpty();
        } catch (AgentCancelledException | AgentTimeoutException e) {
            closed = true;
            throw e;
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
            throw new AgentCancelledException(context, e);
        } finally {
            lock.unlock();
        }
    }

    /** The next event; there is one. */
    NewEvent poll() {
        lock.lock();
        try {
            NewEvent event = events.poll();
            if (event == null) {
                throw new NoSuchElementException();
            }
            room.signal();
            return event;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what is here.
     *
     * @param max how many events at most
     * @param maxWeight where to stop, as {@link EventWeight} tells it; an event may be heavier if it is the first
     */
    List<NewEvent> drain(int max, long maxWeight) {
        List<NewEvent> drained = new ArrayList<>();
        lock.lock();
        try {
            long weight = 0;
            for (NewEvent next = events.peek(); next != null && drained.size() < max; next = events.peek()) {
                weight += EventWeight.of(next);
                if (weight > maxWeight && !drained.isEmpty()) {
                    break;
                }
                drained.add(events.remove());
            }
            room.signalAll();
        } finally {
            lock.unlock();
        }
        return drained;
    }

    /** True, or an error. */
    private boolean isWanted() {
        context.checkActive();
        if (closed) {
            throw new AgentCancelledException(context, null);
        }
        if (ended) {
            throw new IllegalStateException("agent " + context.branch() + " emits behind its end");
        }
        return true;
    }

    private long nanosLeft() {
        return context.remaining().map(TimeUnit.NANOSECONDS::convert).orElse(Long.MAX_VALUE);
    }
}
