package io.aster.store.support.group;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreInterruptedException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.support.Interrupts;
import io.aster.value.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue of appends that are written one group at a time, each group by the caller of its first append. A caller that finds no write under
 * way writes immediately. Thread-safe.
 */
final class CommitLane implements Appender {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLane.class);

    private final GroupAppender appender;
    private final Appender alone;
    private final long patience;
    private final Queue<QueuedAppend> queue = new ConcurrentLinkedQueue<>();

    /** How many callers are in the lane, writing or waiting. */
    private final AtomicInteger callers = new AtomicInteger();

    /** Whether a caller writes, or was woken to write. Only that caller removes appends from the head of the queue. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /** The number of groups written so far, and of the appends in them. */
    private final AtomicLong groups = new AtomicLong();

    private final AtomicLong grouped = new AtomicLong();

    /** When the latest write began, in nanoseconds. */
    private volatile long began = System.nanoTime();

    /**
     * An empty lane.
     *
     * @param appender writes the groups, and the appends of lone callers
     * @param alone writes the appends that bypass the groups
     * @param patience how long a write may take before appends that wait for it bypass the group
     */
    CommitLane(GroupAppender appender, Appender alone, Duration patience) {
        this.appender = appender;
        this.alone = alone;
        this.patience = patience.toNanos();
    }

    /** How many callers are in the lane; changes at any time. */
    int callers() {
        return callers.get();
    }

    /** How many groups were written so far. */
    long groups() {
        return groups.get();
    }

    /** How many appends were in them. */
    long grouped() {
        return grouped.get();
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        callers.incrementAndGet();
        try {
            if (!busy.compareAndSet(false, true)) {
                return queue(request);
            }
            began = System.nanoTime();
            try {
                return appender.append(request);
            } finally {
                passOn();
            }
        } finally {
            callers.decrementAndGet();
        }
    }

    private AppendOutcome queue(AppendRequest request) {
        QueuedAppend queued = new QueuedAppend(request);
        queue.add(queued);
        // The current leader may have finished before this append was queued; if so, appoint the next leader here.
        if (busy.compareAndSet(false, true)) {
            passOn();
        }
        return await(queued);
    }

    /**
     * Waits until another caller has written the append, or until its caller is the leader. If the write in progress takes too long, the
     * append bypasses the group; while every group is written in time, it stays in the queue. An interrupt or its deadline ends the wait.
     * An interrupt does not end the turn of a leader, because other callers depend on it.
     */
    private AppendOutcome await(QueuedAppend queued) {
        Deadline deadline = Deadline.current();
        while (queued.isUnderWay() || queued.leads()) {
            if (!queued.leads()) {
                pause(queued, deadline);
            } else if (deadline.isSet()) {
                handOver(queued, deadline);
            } else {
                return Interrupts.shield(() -> {
                    lead(queued);
                    return outcome(queued);
                });
            }
        }
        return outcome(queued);
    }

    private void pause(QueuedAppend queued, Deadline deadline) {
        long left = began + patience - System.nanoTime();
        if (left <= 0 && queued.withdraw()) {
            queue.remove(queued);
        } else {
            LockSupport.parkNanos(this, deadline.limit(left > 0 ? left : patience));
            leaveIfInterrupted(queued);
            leaveAt(deadline, queued);
        }
    }

    private void leaveIfInterrupted(QueuedAppend queued) {
        if (!Thread.currentThread().isInterrupted() || !queued.isUnderWay()) {
            return;
        }
        List<String> ids = Appender.ids(List.of(queued.request()));
        if (queued.withdraw()) {
            queue.remove(queued);
            throw new StoreInterruptedException("interrupted before the append was sent", null);
        }
        if (queued.isUnderWay()) {
            throw new StoreInterruptedException("interrupted while another caller wrote the append", true, ids, null);
        }
    }

    private void leaveAt(Deadline deadline, QueuedAppend queued) {
        if (!deadline.hasPassed() || !queued.isUnderWay()) {
            return;
        }
        if (queued.withdraw()) {
            queue.remove(queued);
            throw deadline.exceeded("the append was not sent", null);
        }
        if (queued.isUnderWay()) {
            List<String> ids = Appender.ids(List.of(queued.request()));
            throw new OutcomeUnknownException("the deadline passed while the append was written", ids, null);
        }
    }

    /**
     * Has another thread write the group of a leader with a deadline, which ends the wait of the leader but not the write: the others in the
     * group have later deadlines, or none.
     */
    private void handOver(QueuedAppend first, Deadline deadline) {
        if (deadline.hasPassed()) {
            queue.remove(first);
            passOn();
            throw deadline.exceeded("the append was not sent", null);
        }
        first.handOver();
        if (!GroupThreads.run(() -> leadForCaller(first))) {
            Deadline.without(() -> lead(first));
        }
    }

    /** Writes a group for a caller that may have left, so that nobody but a log can be told of an error beside its outcomes. */
    private void leadForCaller(QueuedAppend first) {
        try {
            lead(first);
        } catch (RuntimeException e) {
            LOG.debug("a group was not written", e);
        }
    }

    /** Writes the group of an append and those queued after it. */
    private void lead(QueuedAppend first) {
        AppendGroup group = new AppendGroup();
        began = System.nanoTime();
        try {
            grouped.addAndGet(gather(group, first));
            groups.incrementAndGet();
            group.write(appender);
        } finally {
            try {
                group.finish();
            } finally {
                yieldToReturningCallers();
                passOn();
            }
        }
    }

    /**
     * Lets the callers just woken queue their next append before the next group forms. Otherwise callers split into two alternating groups
     * of half the size. A scheduling hint only; correctness does not depend on it. Measured in ADR 14.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldToReturningCallers() {
        Thread.yield();
    }

    /** Fills a group from the queue, and returns how many appends it has. */
    private int gather(AppendGroup group, QueuedAppend first) {
        queue.remove(first);
        group.add(first);
        int count = 1;
        QueuedAppend next = queue.peek();
        while (next != null && group.hasRoomFor(next.request())) {
            queue.remove(next);
            if (next.take()) {
                group.add(next);
                count++;
            }
            next = queue.peek();
        }
        return count;
    }

    /** Wakes the next leader; where no append waits, the next caller writes immediately. */
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

    /** The append's outcome in its group; if the group did not store it, the outcome of a separate append. */
    private AppendOutcome outcome(QueuedAppend queued) {
        AppendOutcome outcome = queued.outcome();
        return outcome == null ? alone.append(queued.request()) : outcome;
    }
}
