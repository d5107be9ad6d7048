package io.aster.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.store.check.Finding;
import io.aster.store.check.Severity;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.SampleEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checks of the data in SQL databases. Every fault is made by statements, as another program would make it. */
abstract class SqlDoctorContract {
    /** The checks of the data, and those of every store. */
    private static final Set<String> DATA = Set.of(
            "tables",
            "invalid-index",
            "history-length",
            "orphan-events",
            "orphan-state",
            "orphan-messages",
            "unfinished-deletion",
            "clock",
            "history",
            "message-list");

    private Aster aster = Aster.open("memory:");

    /** The URL of a new and empty store. */
    protected abstract String url();

    /** A connection whose deletes remove nothing but what they name. */
    protected abstract Connection connect() throws SQLException;

    @BeforeEach
    void open() {
        aster = Aster.open(url());
    }

    @AfterEach
    void close() {
        aster.close();
    }

    private void execute(String sql, String... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void alter(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void session(String id, int events) {
        aster.sessions().create(NewSession.of("app", "ann", "agent").withId(id).withState(Map.of("key", 1L)));
        aster.sessions().appendEvents(id, SampleEvents.numbered(events));
    }

    @Test
    void healthyStoreHasNoFindingOfData() {
        EveryKind.fill(aster);
        Examined examined = Examined.of(aster);
        assertThat(examined.checks()).doesNotContainAnyElementsOf(DATA);
        assertThat(examined.ok()).containsAll(DATA);
        StoredContent content = StoredContent.of(aster);
        assertThat(examined.report().sessions()).isEqualTo(content.digests().size());
        assertThat(examined.report().sessionsRead()).isEqualTo(content.digests().size());
        assertThat(examined.report().events())
                .isEqualTo(aster.sessions().stats().events());
        assertThat(examined.report().listsRead()).isEqualTo(content.lists().size());
        assertThat(Examined.repaired(aster).report().repaired()).isZero();
        assertThat(StoredContent.of(aster)).isEqualTo(content);
    }

    @Test
    void findsAMissingEvent() {
        session("whole", 5);
        session("s", 5);
        execute("DELETE FROM session_events WHERE session_id = ? AND seq = 3", "s");
        Examined examined = Examined.of(aster);
        assertThat(examined.subjects("history-length")).containsExactly("session \"s\"");
        assertThat(examined.found("history-length").get(0).problem())
                .isEqualTo("counts 5 events, and 4 are stored, the last with number 5");
        assertThat(examined.subjects("history")).containsExactly("session \"s\"");
        assertThat(examined.report().isHealthy()).isFalse();
        assertThat(examined.report().errors())
                .isEqualTo(examined.found().stream().filter(Finding::isError).count());
        Examined repaired = Examined.repaired(aster);
        assertThat(repaired.subjects("history-length"))
                .as("a history is never repaired")
                .hasSize(1);
    }

    @Test
    void findsLengthsWithoutReadingHistories() {
        session("s", 3);
        session("t", 3);
        execute("DELETE FROM session_events WHERE session_id = ?", "s");
        execute("UPDATE sessions SET event_count = 2 WHERE id = ?", "t");
        Examined examined = Examined.of(Doctor.of(aster).histories(Histories.NONE));
        assertThat(examined.subjects("history-length")).containsExactly("session \"s\"", "session \"t\"");
        assertThat(examined.found("history")).isEmpty();
        assertThat(examined.ok()).doesNotContain("history", "history-length");
        assertThat(examined.report().sessions()).isEqualTo(2);
        assertThat(examined.report().sessionsRead()).isZero();
    }

    @Test
    void findsAndRemovesWhatIsLeftOfSessions() {
        List<String> subjects = new ArrayList<>();
        for (HostileName name : HostileName.values()) {
            session(name.text(), 3);
            subjects.add("session \"" + name.text() + '"');
        }
        session("kept", 3);
        for (HostileName name : HostileName.values()) {
            execute("DELETE FROM sessions WHERE id = ?", name.text());
        }
        Examined examined = Examined.of(aster);
        assertThat(examined.subjects("orphan-events")).containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(Set.copyOf(examined.subjects("orphan-state"))).containsExactlyInAnyOrderElementsOf(subjects);
        Examined repaired = Examined.repaired(aster);
        assertThat(repaired.subjects("orphan-events")).containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(repaired.report().repaired()).isEqualTo(subjects.size());
        assertThat(Examined.of(aster).checks()).doesNotContainAnyElementsOf(DATA);
        assertThat(aster.sessions().stats().events()).isEqualTo(3);
        subjects.forEach(subject -> session(subject.substring(9, subject.length() - 1), 2));
    }

    @Test
    void findsAndRemovesManyEventsOfNoSession() {
        EveryKind.fillLarge(aster.sessions(), "large", 5_000);
        execute("DELETE FROM session_state WHERE session_id = ?", "large");
        execute("DELETE FROM sessions WHERE id = ?", "large");
        assertThat(Examined.repaired(aster).subjects("orphan-events")).containsExactly("session \"large\"");
        assertThat(Examined.of(aster).checks()).doesNotContainAnyElementsOf(DATA);
        assertThat(aster.sessions().stats().events()).isZero();
    }

    @Test
    void findsAndRemovesStateAndMessagesThatBelongToNothing() {
        session("s", 0 + 1);
        aster.messages().appendMessages("agt", List.of(Message.user("one"), Message.user("two")));
        execute("DELETE FROM session_events WHERE session_id = ?", "s");
        execute("DELETE FROM sessions WHERE id = ?", "s");
        execute("DELETE FROM agent_message_lists WHERE agent_id = ?", "agt");
        Examined examined = Examined.of(aster);
        assertThat(examined.found("orphan-events")).isEmpty();
        assertThat(Set.copyOf(examined.subjects("orphan-state"))).containsExactly("session \"s\"");
        assertThat(examined.subjects("orphan-messages")).containsExactly("agent \"agt\"");
        assertThat(Examined.repaired(aster).report().repaired()).isEqualTo(2);
        assertThat(Examined.of(aster).checks()).doesNotContainAnyElementsOf(DATA);
        aster.messages().appendMessages("agt", List.of(Message.user("again")));
        assertThat(aster.messages().loadMessages("agt").messages()).hasSize(1);
    }

    @Test
    void findsAndCompletesAnInterruptedDeletion() {
        session("s", 3);
        session("now", 3);
        execute("UPDATE sessions SET status = 'deleting', touched_at = created_at WHERE id = ?", "s");
        execute("UPDATE sessions SET touched_at = " + longAgo() + " WHERE id = ?", "s");
        execute("UPDATE sessions SET status = 'deleting' WHERE id = ?", "now");
        Examined examined = Examined.of(aster);
        assertThat(examined.subjects("unfinished-deletion")).containsExactly("session \"s\"");
        assertThat(Examined.repaired(aster).subjects("unfinished-deletion")).hasSize(1);
        assertThat(Examined.of(aster).found("unfinished-deletion")).isEmpty();
    }

    /** A time of more than ten minutes ago. */
    protected abstract String longAgo();

    @Test
    void findsMissingMessages() {
        aster.messages().appendMessages("agt", List.of(Message.user("one"), Message.user("two")));
        execute(
                "DELETE FROM agent_messages WHERE agent_id = ? AND position = (SELECT first FROM"
                        + " (SELECT min(position) AS first FROM agent_messages) AS every)",
                "agt");
        assertThat(Examined.of(aster).subjects("message-list")).containsExactly("agent \"agt\"");
        assertThat(Examined.of(Doctor.of(aster)).subjects("message-list")).containsExactly("agent \"agt\"");
    }

    @Test
    void findsAMissingColumnAndReadsNothing() {
        session("s", 3);
        aster.close();
        alter("ALTER TABLE sessions DROP COLUMN marks");
        aster = Aster.open(url() + (url().contains("?") ? "&" : "?") + "tables=none");
        Examined examined = Examined.of(aster);
        assertThat(examined.subjects("tables")).containsExactly("table sessions");
        assertThat(examined.found("tables").get(0).problem()).isEqualTo("lacks the columns marks");
        assertThat(examined.ok()).doesNotContain("history", "history-length", "orphan-events");
    }

    @Test
    void findsTablesOfAnotherVersion() {
        alter("UPDATE aster_schema_history SET checksum = 1");
        Examined examined = Examined.of(aster);
        assertThat(examined.found("tables")).hasSize(1);
        assertThat(examined.found("tables").get(0).problem()).contains("checksum 1");
    }

    @Test
    void appendsInTheMiddleOfAWalkAreNoFinding() {
        session("s", 3);
        Doctor doctor = Doctor.of(aster).histories(Histories.ALL).listener(new DoctorListener() {
            @Override
            public void found(Finding finding) {
                assertThat(finding.check().id())
                        .as(finding.toString())
                        .satisfies(id -> assertThat(finding.severity() == Severity.OK || !DATA.contains(id))
                                .isTrue());
            }

            @Override
            public void read(long events) {
                aster.sessions().appendEvent("s", Event.user("more"));
            }
        });
        assertThat(doctor.run().events()).isEqualTo(3);
    }
}
