package io.aster.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Race;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retentions on two nodes, beside appends: what was written to after the choice stays, with every event that was acknowledged. */
@Timeout(300)
class RetentionRaceTest {
    private static final int SESSIONS = 120;
    private static final int APPENDERS = 4;

    /** How many steps of the retentions are between two appends of a thread. */
    private static final int STEPS = 4;

    private static final RetentionPolicy POLICY =
            RetentionPolicy.builder().idleFor(Duration.ofDays(30)).build();

    private final long seed = Long.getLong("aster.test.seed", 20261130);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void writtenToAfterTheChoice(StoreKind kind) {
        try (Nodes nodes = new Nodes(kind, folder)) {
            for (int i = 0; i < 5; i++) {
                nodes.add("s" + i, "ann", 40 + i);
            }
            AtomicInteger asked = new AtomicInteger();
            List<String> changed = new ArrayList<>();
            SessionRetention retention = SessionRetention.of(nodes.one(), POLICY)
                    .keep(session -> {
                        // Asked for each one by the preview, then again when it is to be deleted.
                        if (asked.incrementAndGet() > 5) {
                            write(nodes.two().sessions(), session.id());
                        }
                        return false;
                    })
                    .listener(new RetentionListener() {
                        @Override
                        public void changed(Session session) {
                            changed.add(session.id());
                        }
                    });
            assertThat(retention.apply()).isEqualTo(new RetentionReport(1, 2, 0, 3, 1, 0, null));
            assertThat(changed).containsExactly("s0", "s1", "s2");
            assertThat(nodes.ids()).containsExactly("s0", "s1", "s2");
            assertThat(nodes.sessions().get("s0").eventCount()).isEqualTo(3);
        }
    }

    private static void write(SessionService sessions, String id) {
        switch (id) {
            case "s0" -> sessions.appendEvent(id, Event.user("again"));
            case "s1" -> sessions.complete(id);
            case "s2" -> sessions.updateMetadata(id, Map.of("k", 1L));
            case "s3" -> sessions.delete(id);
            default -> sessions.get(id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onTwoNodesBesideAppends(StoreKind kind) {
        race(kind, false);
    }

    @ParameterizedTest
    @EnumSource
    void onTwoNodesThatArchiveBesideAppends(StoreKind kind) {
        race(kind, true);
    }

    private void race(StoreKind kind, boolean archive) {
        try (Nodes nodes = new Nodes(kind, folder)) {
            for (int i = 0; i < SESSIONS; i++) {
                nodes.add("s" + i, "ann", 40 + i);
            }
            Progress progress = new Progress();
            List<Callable<Outcome>> calls = new ArrayList<>();
            for (Aster node : List.of(nodes.one(), nodes.two())) {
                SessionRetention plain = SessionRetention.of(node, POLICY).listener(progress);
                calls.add(() -> {
                    SessionRetention retention =
                            archive ? plain.archiveTo(Files.createTempDirectory(folder, "archive")) : plain;
                    RetentionReport report = retention.apply();
                    progress.running.decrementAndGet();
                    return new Outcome(report.deleted(), Map.of());
                });
            }
            for (int i = 0; i < APPENDERS; i++) {
                SessionService sessions = (i % 2 == 0 ? nodes.one() : nodes.two()).sessions();
                Random random = new Random(seed + i);
                calls.add(() -> new Outcome(0, append(sessions, random, progress)));
            }
            check(nodes, Race.run(calls));
        }
    }

    private static void check(Nodes nodes, List<Outcome> outcomes) {
        long deleted = outcomes.stream().mapToLong(Outcome::deleted).sum();
        Map<String, Long> acknowledged = new HashMap<>();
        for (Outcome outcome : outcomes) {
            outcome.appended().forEach((id, count) -> acknowledged.merge(id, count, Long::sum));
        }
        assertThat(deleted).isPositive();
        assertThat(acknowledged).isNotEmpty();
        assertThat(nodes.ids()).hasSize((int) (SESSIONS - deleted)).isEqualTo(acknowledged.keySet());
        acknowledged.forEach((id, count) -> {
            assertThat(nodes.sessions().get(id).eventCount()).isEqualTo(2 + count);
            assertThat(nodes.sessions().streamEvents(id, EventFilter.all())).hasSize((int) (2 + count));
        });
    }

    /** What a thread did: how many sessions it deleted, and how many of its appends were acknowledged, by session. */
    private record Outcome(long deleted, Map<String, Long> appended) {}

    /** How far the retentions are. */
    private static final class Progress implements RetentionListener {
        final AtomicInteger running = new AtomicInteger(2);
        final AtomicInteger steps = new AtomicInteger();

        @Override
        public void archived(long events) {
            steps.incrementAndGet();
        }

        @Override
        public void deleted(Session session) {
            steps.incrementAndGet();
        }

        @Override
        public void changed(Session session) {
            steps.incrementAndGet();
        }
    }

    /** Appends to sessions at random, one for some steps of the retentions, until these have ended. */
    private static Map<String, Long> append(SessionService sessions, Random random, Progress progress) {
        Map<String, Long> appended = new HashMap<>();
        int next = 0;
        while (progress.running.get() > 0) {
            if (progress.steps.get() >= next) {
                String id = "s" + random.nextInt(SESSIONS);
                if (isAppended(sessions, id)) {
                    appended.merge(id, 1L, Long::sum);
                }
                next += STEPS;
            }
            LockSupport.parkNanos(100_000);
        }
        return appended;
    }

    private static boolean isAppended(SessionService sessions, String id) {
        try {
            sessions.appendEvent(id, Event.user("again"));
            return true;
        } catch (SessionNotFoundException deleted) {
            return false;
        }
    }
}
