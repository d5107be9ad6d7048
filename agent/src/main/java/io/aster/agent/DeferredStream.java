package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/** Another stream, opened when its first event is asked for; whatever it throws becomes the one error of its agent. */
final class DeferredStream implements EventStream {
    private static final EventStream NOT_OPENED = EventStream.of();
    private static final EventStream OVER = EventStream.of();

    private final RunContext context;
    private final Callable<EventStream> opening;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile EventStream stream = NOT_OPENED;

    DeferredStream(RunContext context, Callable<EventStream> opening) {
        this.context = context;
        this.opening = opening;
    }

    @Override
    public boolean hasNext() {
        try {
            return opened().hasNext();
        } catch (Exception e) {
            throw failure(e);
        }
    }

    @Override
    public NewEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return opened().next();
        } catch (Exception e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        EventStream last;
        lock.lock();
        try {
            last = stream;
            stream = OVER;
        } finally {
            lock.unlock();
        }
        last.close();
    }

    private EventStream opened() throws Exception {
        EventStream current = stream;
        if (current != NOT_OPENED) {
            return current;
        }
        context.checkActive();
        EventStream made = opening.call();
        lock.lock();
        try {
            if (stream == NOT_OPENED) {
                stream = made;
                return made;
            }
        } finally {
            lock.unlock();
        }
        // Closed meanwhile.
        made.close();
        return OVER;
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
