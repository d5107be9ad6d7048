package io.aster.store.group;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A queue of appends of which one group at a time is written, by the caller of the first of them. Who finds nobody writing, writes at
 * once. Thread-safe.
 */
final class CommitLane implements Appender {
    private final GroupAppender appender;
    private final long patience;
    private final Queue<QueuedAppend> queue = new ConcurrentLinkedQueue<>();

    /** How many are in it, writing or waiting. */
    private final AtomicInteger callers = new AtomicInteger();

    /** Whether somebody writes, or was woken to write. Only that one takes from the head of the queue. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /** When the write began that is under way, or the last one, in nanoseconds. */
    private volatile long began = System.nanoTime();

    /**
     * An empty lane.
     *
     * @param patience how long after the beginning of a write those who came in the meantime go by themselves
     */
    CommitLane(GroupAppender appender, Duration patience) {
        this.appender = appender;
        this.patience = patience.toNanos();
    }

    /** How many callers are in it; changes at any time. */
    int callers() {
        return callers.get();
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        callers.incrementAndGet();
        try {
            return busy.compareAndSet(false, true) ? appendAndPassOn(request) : queue(request);
        } finally {
            callers.decrementAndGet();
        }
    }

    private AppendOutcome queue(AppendRequest request) {
        QueuedAppend queued = new QueuedAppend(request);
        queue.add(queued);
        // Who wrote may have ended without seeing it.
        if (busy.compareAndSet(false, true)) {
            passOn();
        }
        return await(queued);
    }

    private AppendOutcome appendAndPassOn(AppendRequest request) {
        began = System.nanoTime();
        try {
            return appender.append(request);
        } finally {
            passOn();
        }
    }

    /**
     * Waits until another caller wrote it or it is its turn. Where the write that was under way takes too long, goes by itself, the sooner
     * the longer that one has been stuck. An interrupt is kept for later.
     */
    private AppendOutcome await(QueuedAppend queued) {
        long end = began + patience;
        boolean interrupted = false;
        try {
            while (queued.isUnderWay()) {
                long left = end - System.nanoTime();
                if (left <= 0 && queued.withdraw()) {
                    queue.remove(queued);
                } else {
                    LockSupport.parkNanos(this, left > 0 ? left : patience);
                    interrupted |= Thread.interrupted();
                }
            }
            return queued.leads() ? lead(queued) : outcome(queued);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private AppendOutcome lead(QueuedAppend first) {
        AppendGroup group = new AppendGroup();
        began = System.nanoTime();
        try {
            gather(group, first);
            group.write(appender);
        } finally {
            group.finish();
            letThemComeBack();
            passOn();
        }
        return outcome(first);
    }

    /**
     * Those who were just woken and append again at once are in the next group then, which otherwise they would wait for, and fill the one
     * behind it: two groups of half the size cost more than the moment that this takes. A hint to the scheduler, nothing rests on it.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letThemComeBack() {
        Thread.yield();
    }

    private void gather(AppendGroup group, QueuedAppend first) {
        queue.remove(first);
        group.add(first);
        QueuedAppend next = queue.peek();
        while (next != null && group.hasRoomFor(next.request())) {
            queue.remove(next);
            if (next.take()) {
                group.add(next);
            }
            next = queue.peek();
        }
    }

    /** Wakes the next to write; where nobody waits, whoever comes next writes at once. */
    private void passOn() {
        do {
            for (QueuedAppend next = queue.peek(); next != null; next = queue.peek()) {
                if (next.lead()) {
                    return;
                }
                queue.remove(next);
            }
            busy.set(false);
        } while (!queue.isEmpty() && busy.compareAndSet(false, true));
    }

    /** What came of it in its group, or by itself. */
    private AppendOutcome outcome(QueuedAppend queued) {
        AppendOutcome outcome = queued.outcome();
        return outcome == null ? appender.append(queued.request()) : outcome;
    }
}
