package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Another stream, opened when its first event is read; every exception becomes the one error of its agent. When its context is no
 * longer active, the other stream is stopped; if it can't be stopped, no more events are read from it. One event may follow those of the
 * other stream.
 */
class DeferredStream implements StoppableStream {
    private final RunContext context;
    private final Callable<EventStream> opening;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable EventStream opened;
    private volatile boolean stopped;
    private volatile boolean over;
    private boolean ready;
    private @Nullable NewEvent last;

    DeferredStream(RunContext context, Callable<EventStream> opening) {
        this.context = context;
        this.opening = opening;
    }

    /**
     * Called once, when the other stream has ended.
     *
     * @return an event that follows those of the other stream, or {@code null} for none
     */
    @Nullable NewEvent atEnd() {
        return null;
    }

    /** Ends this stream; the other one is neither opened nor read again. */
    final void end() {
        over = true;
    }

    @Override
    public final boolean hasNext() {
        try {
            return !over && (ready || findNext());
        } catch (Exception e) {
            if (over) {
                return false;
            }
            throw failure(e);
        }
    }

    @Override
    public NewEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        if (last != null) {
            end();
            return last;
        }
        try {
            return open().next();
        } catch (Exception e) {
            if (over) {
                throw new NoSuchElementException("closed", e);
            }
            throw failure(e);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        if (opened instanceof StoppableStream stream) {
            stream.stop();
        }
    }

    /** Closes the other stream at each call, so that every closing thread waits for its end. */
    @Override
    public void close() {
        closeOpened();
    }

    private void closeOpened() {
        EventStream events;
        lock.lock();
        try {
            over = true;
            events = opened;
        } finally {
            lock.unlock();
        }
        if (events != null) {
            events.close();
        }
    }

    private boolean findNext() throws Exception {
        EventStream events = opened;
        if (events == null) {
            checkActive();
            events = open();
        } else if (stopped || !context.isActive()) {
            stop(events);
        }
        ready = events.hasNext() || (!over && hasLast());
        return ready;
    }

    private boolean hasLast() {
        last = atEnd();
        if (last == null) {
            end();
        }
        return last != null;
    }

    /** Stops the other stream, which ends after the events that its agents have emitted; if it can't be stopped, throws the reason here. */
    private void stop(EventStream events) {
        if (events instanceof StoppableStream stream) {
            stream.stop();
        } else {
            checkActive();
        }
    }

    private void checkActive() {
        context.checkActive();
        if (stopped) {
            throw new AgentCancelledException(context, null);
        }
    }

    private EventStream open() throws Exception {
        EventStream current = opened;
        if (current != null) {
            return current;
        }
        EventStream created = opening.call();
        // The agent's own deferral of the same execution adds nothing to this one.
        while (created.getClass() == DeferredStream.class && ((DeferredStream) created).context == context) {
            created = ((DeferredStream) created).opening.call();
        }
        lock.lock();
        try {
            opened = created;
        } finally {
            lock.unlock();
        }
        if (over) {
            created.close();
        }
        return created;
    }

    /** Ends the stream; the producers have stopped before the reader receives the error. */
    private AgentException failure(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        AgentException failure = overdue(AgentException.of(context, e));
        try {
            closeOpened();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
        return failure;
    }

    /** The reason why the other stream was stopped: that stream itself reports only a cancellation. */
    private AgentException overdue(AgentException failure) {
        if (failure instanceof AgentCancelledException && !stopped) {
            try {
                context.checkActive();
            } catch (AgentTimeoutException timeout) {
                return timeout;
            } catch (AgentCancelledException cancelled) {
                return failure;
            }
        }
        return failure;
    }
}
