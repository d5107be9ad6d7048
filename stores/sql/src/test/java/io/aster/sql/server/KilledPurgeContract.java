package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.load.Eventually;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that is killed in the middle of a purge leaves every session whole or removed, and the next purge removes the rest. */
@Timeout(300)
public abstract class KilledPurgeContract {
    private static final int KILLS = 2 * Integer.getInteger("aster.test.kills", 1);
    private static final int SESSIONS = 400;
    private static final int LASTING = 5;

    private final Random random = new Random(Long.getLong("aster.test.seed", 20261130));

    protected abstract String url();

    protected abstract Connection connect() throws SQLException;

    @Test
    void everySessionIsThereAsAWholeOrNotAtAll() throws Exception {
        int inTheMiddle = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            fill();
            killWhilePurging();
            try (Aster aster = Aster.open(url())) {
                check(aster.sessions());
                long left = stored() - LASTING;
                inTheMiddle += left > 0 && left < SESSIONS ? 1 : 0;
                // The server may still be ending what the killed process began.
                Eventually.eventually("the rest is removed", () -> {
                    long unused = aster.sessions().purgeExpired().sessions();
                    return stored() == LASTING;
                });
                check(aster.sessions());
                makeAnew(aster.sessions());
                assertThat(aster.sessions().deleteByApp("app").sessions()).isEqualTo(LASTING + 2);
                assertThat(aster.sessions().stats().events()).isZero();
            }
        }
        System.out.printf(
                "%s: %d purges killed, %d of them in the middle%n", getClass().getSimpleName(), KILLS, inTheMiddle);
    }

    /** Sessions that have expired, two of them large, and some that have not. */
    private void fill() {
        try (Aster aster = Aster.open(url())) {
            SessionService sessions = aster.sessions();
            for (int i = 0; i < SESSIONS; i++) {
                List<NewEvent> events = Collections.nCopies(i < 2 ? 3_000 : 5, Event.user("old"));
                Session session =
                        sessions.create(NewSession.of("app", "user", "agent").withId("old-" + i));
                sessions.appendEvents(session.id(), events);
                sessions.update(session.withExpiresAt(Instant.parse("2026-01-01T00:00:00Z")));
            }
            for (int i = 0; i < LASTING; i++) {
                sessions.create(NewSession.of("app", "user", "agent").withId("lasts-" + i));
                sessions.appendEvents("lasts-" + i, Collections.nCopies(7, Event.user("lasting")));
            }
        }
    }

    /** Kills it as soon as no more than a random number of sessions are left. */
    private void killWhilePurging() throws Exception {
        int atMost = LASTING + 1 + random.nextInt(SESSIONS);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        PurgingProcess.class.getName(),
                        url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
                Connection connection = connect()) {
            assertThat(answers.readLine()).isEqualTo("ready");
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            Eventually.eventually("the purge has come that far", () -> stored(connection) <= atMost);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private long stored() throws SQLException {
        try (Connection connection = connect()) {
            return stored(connection);
        }
    }

    private static long stored(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM sessions");
    }

    private static void check(SessionService sessions) {
        List<Session> all = sessions.list(SessionFilter.first(1_000));
        assertThat(all).hasSize(LASTING);
        for (Session session : all) {
            assertThat(session.id()).startsWith("lasts-");
            assertThat(sessions.streamEvents(session.id(), EventFilter.all()).count())
                    .isEqualTo(7);
        }
        assertThat(sessions.stats().events()).isEqualTo(7 * LASTING);
    }

    private static void makeAnew(SessionService sessions) {
        for (String id : List.of("old-0", "old-7")) {
            sessions.create(NewSession.of("app", "user", "agent").withId(id));
            assertThat(sessions.appendEvent(id, Event.user("new")).seq()).isEqualTo(1);
        }
    }
}
