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
 * A queue of events between the threads that produce them and the thread that reads them; the faster side waits. It ends once: normally,
 * with an error, or by being closed. Accepted events stay in the queue until they are taken, however the queue ends.
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
    private boolean abandoned;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param context its deadline and cancellation end the reader's waiting
     * @param capacity how many events the queue holds at most
     */
    EventQueue(RunContext context, int capacity) {
        this.context = context;
        this.capacity = capacity;
    }

    /**
     * Adds an event when there is room.
     *
     * @throws AgentException if no more events are accepted
     */
    void put(NewEvent event) {
        lock.lock();
        try {
            while (isWanted() && events.size() >= capacity) {
                room.await();
            }
            add(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentCancelledException(context, e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds an event that another queue has accepted: this one has to accept it too, even if it has ended. Waits for room until the queue
     * ends or is closed, or its context is no longer active; an interrupt does not end the wait.
     */
    void pass(NewEvent event) {
        lock.lock();
        try {
            while (events.size() >= capacity && !ended && !closed && context.isActive()) {
                room.awaitUninterruptibly();
            }
            add(event);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the queue: no event follows. */
    void end() {
        end(null);
    }

    /** Ends the queue with a failure, which follows the events in the queue. Only the first end counts. */
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

    /** Ends all waiting; the events in the queue stay there. */
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

    /** Wakes the waiting threads, which check the context again. */
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
     * Waits for an event or the end. If the context or an interrupt ends the wait, the queue ends with that error.
     *
     * @return whether the queue is empty and has ended with an error, which {@link #hasNext} throws unless an event is passed on before
     */
    boolean awaitError() {
        lock.lock();
        try {
            while (!closed && !ended && events.isEmpty()) {
                context.checkActive();
                long unused = changed.awaitNanos(nanosLeft());
            }
        } catch (AgentCancelledException | AgentTimeoutException e) {
            abandon(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon(new AgentCancelledException(context, e));
        } finally {
            lock.unlock();
        }
        return hasError();
    }

    /**
     * Whether there is an event, without waiting.
     *
     * @throws AgentException the error that the queue ended with, at the first call after the last event
     */
    boolean hasNext() {
        lock.lock();
        try {
            AgentException thrown = error;
            if (!closed && events.isEmpty() && thrown != null) {
                error = null;
                throw thrown;
            }
            return !closed && !events.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** The next event. The queue must not be empty. */
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
     * Takes the events in the queue, as many as its capacity at most.
     *
     * @param maxWeight the largest sum of their {@link EventWeight}; only the first event may exceed it
     */
    List<NewEvent> drain(long maxWeight) {
        List<NewEvent> drained = new ArrayList<>();
        lock.lock();
        try {
            long weight = 0;
            for (NewEvent next = events.peek(); next != null && drained.size() < capacity; next = events.peek()) {
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

    private void add(NewEvent event) {
        events.add(event);
        changed.signal();
    }

    private void abandon(AgentException reason) {
        abandoned = true;
        end(reason);
    }

    private boolean hasError() {
        lock.lock();
        try {
            return !closed && events.isEmpty() && error != null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether events are accepted: returns true, or throws the reason why not. */
    private boolean isWanted() {
        context.checkActive();
        if (closed || abandoned) {
            throw new AgentCancelledException(context, null);
        }
        if (ended) {
            throw new IllegalStateException("agent " + context.branch() + " emits after its end");
        }
        return true;
    }

    private long nanosLeft() {
        return context.remaining().map(TimeUnit.NANOSECONDS::convert).orElse(Long.MAX_VALUE);
    }
}
