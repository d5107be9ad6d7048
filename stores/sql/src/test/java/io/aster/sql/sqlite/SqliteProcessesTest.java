package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one file, and processes that die. */
@Timeout(300)
class SqliteProcessesTest {
    private static final String SESSION = "sess-shared";
    private static final int ROUNDS = 12;

    @TempDir
    Path folder;

    @Test
    void twoProcessesMakeTheFileAtOnceAndAppendToOneSession() throws Exception {
        Map<String, Long> acknowledged = new HashMap<>();
        try (Writer a = Writer.start(url(), SESSION, "a", 400);
                Writer b = Writer.start(url(), SESSION, "b", 400)) {
            a.go();
            b.go();
            acknowledged.putAll(a.acknowledged());
            acknowledged.putAll(b.acknowledged());
            assertThat(List.of(a.exitCode(), b.exitCode())).containsOnly(0);
        }

        assertThat(acknowledged).hasSize(800);
        assertThat(stored()).isEqualTo(acknowledged);
        assertThat(acknowledged.values())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 800).boxed().toList());
    }

    @Test
    void everyAcknowledgedEventOutlivesAKilledProcessExactlyOnce() throws Exception {
        Map<String, Long> acknowledged = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (Writer writer = Writer.start(url(), SESSION, "round" + round, Integer.MAX_VALUE)) {
                writer.go();
                Map<String, Long> before = writer.killAfter(1 + round * 17 % 60);
                assertThat(before).isNotEmpty();
                acknowledged.putAll(before);
            }
        }

        Map<String, Long> stored = stored();
        assertThat(stored).containsAllEntriesOf(acknowledged);
        // The append that was under way at the kill may be stored without having been acknowledged.
        assertThat(stored.size() - acknowledged.size()).isBetween(0, ROUNDS);
        assertThat(stored.values())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, stored.size()).boxed().toList());
    }

    @Test
    void aProcessKilledWhileItMakesTheFileLeavesOneThatOpens() throws Exception {
        for (int round = 0; round < 4; round++) {
            Path file = folder.resolve("round" + round + ".db");
            try (Writer writer = Writer.start("sqlite:" + file, SESSION, "a", 1)) {
                writer.go();
                Path made = round % 2 == 0 ? file : Path.of(file + "-migration");
                awaitFile(made);
                writer.killAfter(0);
            }
            Aster.open("sqlite:" + file).close();
        }
    }

    @Test
    void eightThreadsMakeTheFileAtOnce() throws Exception {
        int threads = 8;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<Event>> appended = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(() -> {
                        start.await(60, TimeUnit.SECONDS);
                        return openAndAppend("thread-" + i);
                    }))
                    .toList();
            for (Future<Event> one : appended) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(stored().values()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    private Event openAndAppend(String eventId) {
        try (Aster aster = Aster.open(url())) {
            try {
                aster.sessions().create(NewSession.of("app", "user", "agent").withId(SESSION));
            } catch (SessionExistsException e) {
                assertThat(e.getMessage()).contains(SESSION);
            }
            return aster.sessions()
                    .appendEvent(SESSION, Event.builder("user").id(eventId).build());
        }
    }

    private Map<String, Long> stored() {
        Map<String, Long> stored = new HashMap<>();
        try (Aster aster = Aster.open(url());
                var events = aster.sessions().streamEvents(SESSION, EventFilter.all())) {
            events.forEach(
                    event -> assertThat(stored.put(event.id(), event.seq())).isNull());
            assertThat(aster.sessions().get(SESSION).eventCount()).isEqualTo(stored.size());
        }
        return stored;
    }

    private static void awaitFile(Path file) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!file.toFile().exists()) {
            assertThat(System.nanoTime()).as("deadline for %s", file).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private String url() {
        return "sqlite:" + folder.resolve("sessions.db") + "?busyTimeout=60000";
    }
}
