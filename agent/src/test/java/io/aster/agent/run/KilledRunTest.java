package io.aster.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that run workflows are killed at any moment, again and again; the next one goes on where the one before was cut. */
@Timeout(300)
class KilledRunTest {
    private static final long SEED = Long.getLong("aster.test.seed", 20261123);
    /** The least number of kills; more follow until a run is resumed. A run has three steps. */
    private static final int KILLS = 3 * Integer.getInteger("aster.test.kills", 1);

    private static final long LONGEST_MICROS = 120_000;
    private static final List<String> STEPS = List.of("Pipeline.Collect", "Pipeline.Analyse", "Pipeline.Report.Write");

    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    @Test
    void onSqlite() throws Exception {
        killAndResume("SQLite", "sqlite:" + folder.resolve("sessions.db"));
    }

    @Test
    void onPostgresql() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            killAndResume("PostgreSQL", database.url());
        }
    }

    private void killAndResume(String store, String url) throws Exception {
        Path effects = folder.resolve("effects");
        try (Aster aster = Aster.open(url)) {
            String child = url + (url.contains("?") ? "&" : "?") + "tables=none";
            long start = System.nanoTime();
            int kills = 0;
            boolean isResumed = false;
            // A kill between two runs cuts none, and the server may still end a run whose process is dead.
            while (kills < KILLS || !isResumed) {
                kill(child, effects);
                kills++;
                isResumed = isResumed || hasResumedRun(aster.sessions());
            }
            try (ChildJvm last = ChildJvm.start("-Xmx64m", WorkflowProcess.class, child, effects.toString(), "1")) {
                assertThat(last.exitCode()).as("seed %d", SEED).isZero();
            }
            String figures = check(aster.sessions(), effects);
            System.out.printf(
                    "%s: %d kills, %s, in %d s%n", store, kills, figures, (System.nanoTime() - start) / 1_000_000_000);
        }
    }

    private void kill(String url, Path effects) throws Exception {
        try (ChildJvm child = ChildJvm.start("-Xmx64m", WorkflowProcess.class, url, effects.toString(), "1000000")) {
            assertThat(child.line()).isEqualTo("ready");
            assertThat(child.killAfter((long) (random.nextDouble() * LONGEST_MICROS)))
                    .as("seed %d", SEED)
                    .isTrue();
        }
    }

    /** Whether a process has gone on with the run of one that was killed: some event tells of a further attempt. */
    private static boolean hasResumedRun(SessionService sessions) {
        return sessions.streamSessions(SessionFilter.all())
                .flatMap(session -> Runs.stored(sessions, session.id()).stream())
                .anyMatch(event -> Runs.mark(event).get("attempt") instanceof Long attempt && attempt > 1);
    }

    /** Every session is completed, and every step that had ended was executed in one attempt only, and not after it. */
    private static String check(SessionService sessions, Path effects) throws IOException {
        Map<String, List<Long>> executions = executions(effects);
        SessionFilter all =
                SessionFilter.builder().limit(SessionFilter.MAX_LIMIT).build();
        List<Session> runs = sessions.list(all);
        Map<Long, Integer> attempts = new TreeMap<>();
        int again = 0;
        int counted = 0;
        for (Session session : runs) {
            assertThat(session.status()).as("seed %d", SEED).isEqualTo(SessionStatus.COMPLETED);
            List<Event> events = Runs.stored(sessions, session.id());
            assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
            assertThat(Runs.mark(events.get(events.size() - 1)))
                    .containsEntry("event", "completed")
                    .containsEntry("result", WorkflowProcess.RESULT);
            attempts.merge((Long) Runs.mark(events.get(events.size() - 1)).get("attempt"), 1, Integer::sum);
            for (String step : STEPS) {
                List<Long> executed = executions.getOrDefault(session.id() + " " + step, List.of());
                assertThat(executed)
                        .as("seed %d: %s", SEED, step)
                        .doesNotHaveDuplicates()
                        .isSorted();
                assertThat(finishedIn(events, step))
                        .as("seed %d: %s", SEED, step)
                        .containsExactly(executed.get(executed.size() - 1));
                again += executed.size() - 1;
                counted += executed.size();
            }
        }
        assertThat(executions.values().stream().mapToInt(List::size).sum())
                .as("seed %d", SEED)
                .isEqualTo(counted);
        assertThat(attempts.keySet()).as("seed %d: some run was cut", SEED).hasSizeGreaterThan(1);
        return runs.size() + " runs, by attempts " + attempts + ", steps executed again because they were cut " + again;
    }

    /** The attempts in which a step has ended. */
    private static List<Object> finishedIn(List<Event> events, String step) {
        return events.stream()
                .filter(event -> step.equals(event.branch()))
                .map(Runs::mark)
                .filter(mark -> "step_finished".equals(mark.get("event")))
                .map(mark -> mark.get("attempt"))
                .toList();
    }

    /** The attempts in which each step of each session had its side effect. */
    private static Map<String, List<Long>> executions(Path effects) throws IOException {
        Map<String, List<Long>> executions = new HashMap<>();
        for (String line : Files.readAllLines(effects)) {
            String[] words = line.split(" ", 3);
            executions
                    .computeIfAbsent(words[0] + " " + words[1], key -> new ArrayList<>())
                    .add(Long.valueOf(words[2]));
        }
        return executions;
    }
}
