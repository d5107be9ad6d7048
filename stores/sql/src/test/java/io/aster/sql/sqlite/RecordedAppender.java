package io.aster.sql.sqlite;

import io.aster.error.StoreException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.support.group.GroupAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real appender behind a gate: the first append waits at it, so that others come together. Notes what is written with what. */
final class RecordedAppender implements GroupAppender {
    private final GroupAppender appender;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile CountDownLatch groupGate = new CountDownLatch(0);
    private final AtomicInteger arrived = new AtomicInteger();
    private final List<List<String>> transactions = new CopyOnWriteArrayList<>();
    private volatile @Nullable StoreException failure;

    RecordedAppender(GroupAppender appender) {
        this.appender = appender;
    }

    /** Waits until the first append stands at the gate. */
    void awaitFirst() throws InterruptedException {
        reached.await();
    }

    /** How many appends have come to the gate. */
    int arrived() {
        return arrived.get();
    }

    void open() {
        gate.countDown();
    }

    /** Has groups wait, too, until {@link #openToGroups}. */
    void holdGroups() {
        groupGate = new CountDownLatch(1);
    }

    void openToGroups() {
        groupGate.countDown();
    }

    /** Has groups fail from now on, before anything of them is written. */
    void failGroups(StoreException cause) {
        failure = cause;
    }

    /** The ids of the events written together, in the order in which writing them began. */
    List<List<String>> transactions() {
        return transactions;
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        arrived.incrementAndGet();
        reached.countDown();
        pass(gate);
        note(List.of(request));
        return appender.append(request);
    }

    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        note(requests);
        pass(groupGate);
        if (failure != null) {
            throw failure;
        }
        return appender.appendGroup(requests);
    }

    private void note(List<AppendRequest> requests) {
        transactions.add(requests.stream()
                .flatMap(request -> request.events().stream())
                .map(EventRecord::id)
                .toList());
    }

    private static void pass(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
