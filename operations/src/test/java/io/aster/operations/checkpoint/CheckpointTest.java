package io.aster.operations.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.operations.EveryKind;
import io.aster.operations.checkpoint.CheckedSession.Result;
import io.aster.operations.migrate.SessionMigrator;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.SessionOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkpoint finds, and what it does not take for tampering. */
class CheckpointTest {
    private static final RedactionReason ASKED = new RedactionReason("ann", "asked to forget it");

    private final Path folder;
    private final SignedFile signed;

    /** The folder is created for each test. */
    CheckpointTest(@TempDir Path folder) {
        this.folder = folder;
        this.signed = new SignedFile(folder);
    }

    private Aster open(String name) {
        return Aster.open("sqlite:" + folder.resolve(name));
    }

    private static void add(Aster aster, String... ids) {
        for (String id : ids) {
            aster.sessions().create(NewSession.of("app", "ann", "agent").withId(id));
            aster.sessions().appendEvents(id, List.of(Event.user("one"), Event.user("two"), Event.user("three")));
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everythingThatAStoreCanKeepHoldsThereAndInACopy() {
        try (Aster aster = Aster.open("memory:");
                Aster copy = open("copy.db")) {
            EveryKind.fill(aster);
            SessionMigrator.from(aster).to(copy).run();
            long sessions = aster.sessions().streamSessions(SessionFilter.all()).count();
            CheckpointReport report = signed.sign(SessionCheckpoint.of(aster).threads(3));
            assertThat(report.sessions()).isEqualTo(sessions);
            assertThat(report.leftOut()).isZero();
            for (Aster each : List.of(aster, copy)) {
                CheckReport check = signed.check(each);
                assertThat(check.results()).containsExactly(Map.entry(Result.HOLDS, sessions));
                assertThat(check.holds()).isTrue();
                assertThat(check.events()).isEqualTo(report.events()).isGreaterThan(50);
                assertThat(check.createdAt()).isEqualTo(report.createdAt());
            }
        }
    }

    @Test
    void whatCameLaterIsNotLookedAt() {
        try (Aster aster = Aster.open("memory:")) {
            add(aster, "one", "two");
            signed.sign(SessionCheckpoint.of(aster)
                    .filter(SessionFilter.builder().ids(List.of("one")).build()));
            aster.sessions().appendEvent("one", Event.user("four"));
            aster.sessions().redact("one", List.of(4L), ASKED);
            aster.sessions().complete("one");
            aster.sessions().updateMetadata("one", Map.of("title", "other"));
            add(aster, "three");
            assertThat(signed.results(aster)).containsExactly(Map.entry("one", Result.HOLDS));
        }
    }

    @Test
    void findsWhatIsGoneOrOther() {
        try (Aster aster = Aster.open("memory:")) {
            add(aster, "deleted", "again", "redacted", "stays");
            signed.sign(aster);
            SessionService sessions = aster.sessions();
            sessions.delete("deleted");
            sessions.delete("again");
            add(aster, "again");
            sessions.redact("redacted", List.of(2L), ASKED);
            assertThat(signed.results(aster))
                    .containsOnly(
                            Map.entry("deleted", Result.MISSING),
                            Map.entry("again", Result.REPLACED),
                            Map.entry("redacted", Result.REDACTED),
                            Map.entry("stays", Result.HOLDS));
            CheckReport report = signed.check(aster);
            assertThat(report.holds()).isFalse();
            assertThat(report.count(Result.REPLACED)).isEqualTo(1);
            assertThat(report.count(Result.CHANGED)).isZero();
        }
    }

    @Test
    void findsChangesBehindTheBackOfTheStore() {
        try (Aster aster = open("a.db")) {
            add(aster, "text", "moved", "cut", "holed", "marked", "stays");
            signed.sign(aster);
        }
        execute(
                "UPDATE session_events SET content = replace(content, 'two', 'TWO') WHERE session_id = 'text' AND seq = 2");
        execute("UPDATE session_events SET author = 'agent' WHERE session_id = 'moved' AND seq = 3");
        execute("DELETE FROM session_events WHERE session_id = 'cut' AND seq = 3");
        execute("UPDATE sessions SET event_count = 2 WHERE id = 'cut'");
        execute("DELETE FROM session_events WHERE session_id = 'holed' AND seq = 2");
        execute("UPDATE sessions SET redactions = 1 WHERE id = 'marked'");
        execute("UPDATE session_events SET author = 'agent' WHERE session_id = 'marked' AND seq = 1");
        try (Aster aster = open("a.db")) {
            assertThat(signed.results(aster))
                    .containsOnly(
                            Map.entry("text", Result.CHANGED),
                            Map.entry("moved", Result.CHANGED),
                            Map.entry("cut", Result.EARLIER),
                            Map.entry("holed", Result.CHANGED),
                            Map.entry("marked", Result.CHANGED),
                            Map.entry("stays", Result.HOLDS));
        }
    }

    @Test
    void findsAnOlderFileInThePlaceOfTheStore() throws IOException {
        try (Aster aster = open("a.db")) {
            add(aster, "grown", "redacted", "stays");
        }
        Files.copy(folder.resolve("a.db"), folder.resolve("older.db"));
        try (Aster aster = open("a.db")) {
            aster.sessions().appendEvent("grown", Event.user("four"));
            aster.sessions().redact("redacted", List.of(1L), ASKED);
            add(aster, "later");
            signed.sign(aster);
            assertThat(signed.check(aster).holds()).isTrue();
        }
        try (Aster older = open("older.db")) {
            assertThat(signed.results(older))
                    .containsOnly(
                            Map.entry("grown", Result.EARLIER),
                            Map.entry("redacted", Result.EARLIER),
                            Map.entry("later", Result.MISSING),
                            Map.entry("stays", Result.HOLDS));
        }
    }

    @Test
    void signsWhatARedactionLeftOfASessionThatWasBeingRead() {
        try (Aster aster = Aster.open("memory:")) {
            add(aster, "one");
            AtomicBoolean redacted = new AtomicBoolean();
            CheckpointReport report = signed.sign(SessionCheckpoint.of(aster).listener(new CheckpointListener() {
                @Override
                public void read(long events) {
                    if (redacted.compareAndSet(false, true)) {
                        aster.sessions().redact("one", List.of(1L, 3L), ASKED);
                    }
                }
            }));
            assertThat(report.sessions()).isEqualTo(1);
            assertThat(signed.text()).contains("\"redacted\":2,");
            assertThat(signed.check(aster).count(Result.HOLDS)).isEqualTo(1);
        }
    }

    @Test
    void leavesOutWhatIsRedactedAgainAndAgain() {
        try (Aster aster = Aster.open("memory:")) {
            aster.sessions().create(NewSession.of("app", "ann", "agent").withId("busy"));
            aster.sessions().appendEvents("busy", EveryKind.events("busy", 30));
            List<String> leftOut = new ArrayList<>();
            CheckpointReport report = signed.sign(SessionCheckpoint.of(aster).listener(new CheckpointListener() {
                @Override
                public void read(long events) {
                    if (events % 30 == 0) {
                        aster.sessions().redact("busy", List.of(events / 30), ASKED);
                    }
                }

                @Override
                public void leftOut(String sessionId) {
                    leftOut.add(sessionId);
                }
            }));
            assertThat(leftOut).containsExactly("busy");
            assertThat(report.sessions()).isZero();
            assertThat(report.leftOut()).isEqualTo(1);
        }
    }

    @Test
    void namesASessionWithAHoleAndDoesNotSignIt() {
        try (Aster aster = open("a.db")) {
            add(aster, "stays", "holed");
        }
        execute("DELETE FROM session_events WHERE session_id = 'holed' AND seq = 2");
        List<String> problems = new ArrayList<>();
        try (Aster aster = open("a.db")) {
            CheckpointReport report = signed.sign(SessionCheckpoint.of(aster).listener(new CheckpointListener() {
                @Override
                public void unreadable(String sessionId, String problem) {
                    problems.add(sessionId + ": " + problem);
                }
            }));
            assertThat(report.sessions()).isEqualTo(1);
            assertThat(report.unreadable()).isEqualTo(1);
            assertThat(signed.results(aster)).containsExactly(Map.entry("stays", Result.HOLDS));
        }
        assertThat(problems)
                .containsExactly("holed: the stored data of session \"holed\" are damaged: event 2 of 3 is missing");
    }

    @Test
    void refusesAnotherOrderThanThatOfCreation() {
        try (Aster aster = Aster.open("memory:")) {
            add(aster, "one", "two");
            aster.sessions().updateMetadata("one", Map.of("title", "latest"));
            SessionFilter byActivity =
                    SessionFilter.builder().orderBy(SessionOrder.LAST_ACTIVITY).build();
            assertThatThrownBy(() -> signed.sign(SessionCheckpoint.of(aster).filter(byActivity)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("filter: must be in the order of creation");
        }
    }
}
