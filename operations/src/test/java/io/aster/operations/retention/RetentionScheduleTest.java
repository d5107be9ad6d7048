package io.aster.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreClosedException;
import io.aster.session.Session;
import io.aster.session.SessionStatus;
import io.aster.store.SessionUpdate;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Retention at intervals: on several nodes, after errors, until it is closed. */
@Timeout(120)
class RetentionScheduleTest {
    private static final Duration SOON = Duration.ofMillis(5);
    private static final RetentionPolicy IDLE =
            RetentionPolicy.builder().idleFor(Duration.ofDays(30)).build();

    @TempDir
    private Path folder;

    /** What a schedule has reported: reports and errors. */
    private static final class Told implements RetentionListener {
        final BlockingQueue<Object> all = new LinkedBlockingQueue<>();

        @Override
        public void applied(RetentionReport report) {
            all.add(report);
        }

        @Override
        public void failed(Throwable error) {
            all.add(error);
        }

        /** The next one of a kind; the others before it are passed over. */
        <T> T next(Class<T> kind) throws InterruptedException {
            Object next = all.take();
            while (!kind.isInstance(next)) {
                next = all.take();
            }
            return kind.cast(next);
        }

        /** Waits until some sessions were deleted. */
        void awaitDeleted(long sessions) throws InterruptedException {
            for (long deleted = 0; deleted < sessions; ) {
                deleted += next(RetentionReport.class).deleted();
            }
        }
    }

    @Test
    void deletesAtEveryIntervalOnTwoNodes() throws Exception {
        Told told = new Told();
        try (Nodes nodes = new Nodes(StoreKind.POSTGRESQL, folder);
                RetentionSchedule one =
                        start(SessionRetention.of(nodes.one(), IDLE).listener(told));
                RetentionSchedule two =
                        start(SessionRetention.of(nodes.two(), IDLE).listener(told))) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 20; i++) {
                    nodes.add("s-" + round + "-" + i, "ann", 40);
                }
                nodes.add("young-" + round, "ann", 1);
                told.awaitDeleted(20);
            }
            assertThat(nodes.ids()).containsExactly("young-0", "young-1", "young-2");
            assertThat(one).isNotSameAs(two);
        }
    }

    private static RetentionSchedule start(SessionRetention... retentions) {
        return RetentionSchedule.start(SOON, List.of(retentions));
    }

    @Test
    void anErrorOfOneRunEndsNeitherTheOthersNorTheSchedule() throws Exception {
        Told told = new Told();
        Path archives = folder.resolve("archives");
        try (Nodes nodes = new Nodes(StoreKind.SQLITE, folder)) {
            nodes.add("archived", "shop", "ann", SessionStatus.ACTIVE, 40);
            nodes.add("deleted", "desk", "ann", SessionStatus.ACTIVE, 40);
            SessionRetention archiving = SessionRetention.of(nodes.one(), policy("shop"))
                    .archiveTo(archives)
                    .listener(told);
            Told other = new Told();
            SessionRetention deleting =
                    SessionRetention.of(nodes.one(), policy("desk")).listener(other);
            try (RetentionSchedule schedule = start(archiving, deleting)) {
                assertThat(told.next(Throwable.class)).isInstanceOf(UncheckedIOException.class);
                other.awaitDeleted(1);
                assertThat(nodes.ids()).containsExactly("archived");
                Files.createDirectory(archives);
                told.awaitDeleted(1);
                assertThat(nodes.ids()).isEmpty();
                assertThat(schedule).isNotNull();
            }
        }
    }

    private static RetentionPolicy policy(String app) {
        return RetentionPolicy.builder().app(app).idleFor(Duration.ofDays(30)).build();
    }

    @Test
    void anErrorOfTheListenerDoesNotEndTheSchedule() throws Exception {
        Told told = new Told();
        RetentionListener failing = new RetentionListener() {
            @Override
            public void planned(RetentionPreview preview) {
                throw new AssertionError("planned");
            }

            @Override
            public void failed(Throwable error) {
                told.failed(error);
                throw new AssertionError("failed");
            }
        };
        try (Nodes nodes = new Nodes(StoreKind.MEMORY, folder);
                RetentionSchedule schedule =
                        start(SessionRetention.of(nodes.one(), IDLE).listener(failing))) {
            for (int i = 0; i < 3; i++) {
                assertThat(told.next(Throwable.class)).hasMessage("planned");
            }
            assertThat(schedule).isNotNull();
        }
    }

    @Test
    void aClosedStoreEndsItAndIsReported() throws Exception {
        Told told = new Told();
        Nodes nodes = new Nodes(StoreKind.MEMORY, folder);
        try (RetentionSchedule schedule =
                start(SessionRetention.of(nodes.one(), IDLE).listener(told))) {
            assertThat(told.next(RetentionReport.class).deleted()).isZero();
            nodes.close();
            assertThat(told.next(StoreClosedException.class)).isNotNull();
            assertThat(schedule).isNotNull();
        }
    }

    /** A run that is interrupted by the close ends between two commits before the close returns, and the rest is there. */
    @Test
    void closeEndsARunInProgress() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger reported = new AtomicInteger();
        Told told = new Told();
        try (Nodes nodes = new Nodes(StoreKind.SQLITE, folder)) {
            for (int i = 0; i < SessionUpdate.MOST + 5; i++) {
                nodes.add("s" + i, "ann", 40);
            }
            RetentionSchedule schedule =
                    start(SessionRetention.of(nodes.one(), IDLE).listener(new RetentionListener() {
                        @Override
                        public void deleted(Session session) {
                            begun.countDown();
                            awaitInterrupt();
                            reported.incrementAndGet();
                        }

                        @Override
                        public void failed(Throwable error) {
                            told.failed(error);
                        }
                    }));
            begun.await();
            schedule.close();
            assertThat(reported).hasValue(SessionUpdate.MOST);
            assertThat(nodes.ids()).hasSize(5);
            assertThat(told.all).isEmpty();
            schedule.close();
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aListenerMayCloseIt() throws Exception {
        CompletableFuture<RetentionSchedule> schedule = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        try (Nodes nodes = new Nodes(StoreKind.MEMORY, folder)) {
            schedule.complete(start(SessionRetention.of(nodes.one(), IDLE).listener(new RetentionListener() {
                @Override
                public void applied(RetentionReport report) {
                    schedule.join().close();
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    closed.countDown();
                }
            })));
            closed.await();
        }
    }

    @Test
    void refusesWhatCanNotBeMeant() {
        assertThatThrownBy(() -> RetentionSchedule.start(SOON, List.of())).isInstanceOf(InvalidValueException.class);
        try (Nodes nodes = new Nodes(StoreKind.MEMORY, folder)) {
            List<SessionRetention> retentions = List.of(SessionRetention.of(nodes.one(), IDLE));
            assertThatThrownBy(() -> RetentionSchedule.start(Duration.ZERO, retentions))
                    .isInstanceOf(InvalidValueException.class);
        }
    }
}
