package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Another stream, opened when its first event is asked for; whatever it throws becomes the one error of its agent. */
final class DeferredStream implements EventStream {
    private final RunContext context;
    private final Callable<EventStream> opening;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable EventStream opened;
    private volatile boolean over;

    DeferredStream(RunContext context, Callable<EventStream> opening) {
        this.context = context;
        this.opening = opening;
    }

    @Override
    public boolean hasNext() {
        try {
            return !over && open().hasNext();
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
        try {
            return open().next();
        } catch (Exception e) {
            if (over) {
                throw new NoSuchElementException("closed", e);
            }
            throw failure(e);
        }
    }

    /** Closes the other stream each time, so that everyone who closes waits for its end. */
    @Override
    public void close() {
        EventStream last;
        lock.lock();
        try {
            over = true;
            last = opened;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.close();
        }
    }

    private EventStream open() throws Exception {
        EventStream current = opened;
        if (current != null) {
            return current;
        }
        context.checkActive();
        EventStream made = opening.call();
        lock.lock();
        try {
            opened = made;
        } finally {
            lock.unlock();
        }
        if (over) {
            made.close();
        }
        return made;
    }

    /** Ends the stream; what is still to be stopped is stopped before anybody learns of the error. */
    private AgentException failure(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        AgentException failure = AgentException.of(context, e);
        try {
            close();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
        return failure;
    }
}
