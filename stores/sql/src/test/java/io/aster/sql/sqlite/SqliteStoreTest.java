package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/** What is stored outlives the store that stored it. */
class SqliteStoreTest {
    @TempDir
    Path folder;

    @Test
    void keepsASessionWithItsEventsWhenItIsOpenedAgain() {
        String url = "sqlite:" + folder.resolve("sessions.db");
        Session session;
        List<Event> appended;
        try (Aster aster = Aster.open(url)) {
            session = aster.sessions().create(NewSession.of("app", "user", "agent"));
            appended = aster.sessions().appendEvents(session.id(), events(1_200));
        }
        try (Aster aster = Aster.open(url)) {
            assertThat(aster.sessions().get(session.id()).eventCount()).isEqualTo(1_200);
            assertThat(aster.sessions().streamEvents(session.id(), EventFilter.all()))
                    .isEqualTo(appended);
            assertThat(aster.sessions().list(SessionFilter.first(100))).hasSize(1);
        }
        assertThat(Path.of(folder.resolve("sessions.db") + "-wal")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**migration");
    }

    @Test
    void storesNothingOfABatchWhoseLastEventIsKnown() {
        try (Aster aster = Aster.open("sqlite:" + folder.resolve("sessions.db"))) {
            Session session = aster.sessions().create(NewSession.of("app", "user", "agent"));
            List<NewEvent> first = events(3);
            aster.sessions().appendEvents(session.id(), first);
            List<NewEvent> partlyKnown = new ArrayList<>(events(700));
            partlyKnown.add(first.get(2));

            assertThatExceptionOfType(DuplicateEventException.class)
                    .isThrownBy(() -> aster.sessions().appendEvents(session.id(), partlyKnown));

            assertThat(aster.sessions().getEvents(session.id(), EventFilter.first(100)))
                    .hasSize(3);
            assertThat(aster.sessions().appendEvents(session.id(), events(2)))
                    .extracting(Event::seq)
                    .containsExactly(4L, 5L);
        }
    }

    @Test
    void tellsItsFigures() throws Exception {
        Path file = folder.resolve("sessions.db");
        try (Aster aster = Aster.open("sqlite:" + file)) {
            Session session = aster.sessions().create(NewSession.of("app", "user", "agent"));
            aster.sessions().appendEvents(session.id(), events(10));
            aster.sessions().complete(session.id());

            var stats = aster.sessions().stats();

            assertThat(stats.store()).isEqualTo("sqlite");
            assertThat(stats.sessions()).containsOnly(java.util.Map.entry("completed", 1L));
            assertThat(stats.events()).isEqualTo(10);
            assertThat(stats.figures()).containsEntry("file.bytes", Files.size(file));
            assertThat(stats.figures().get("pages.used")).isPositive();
        }
    }

    /** Older releases say of NULL that it is no valid JSON. */
    @Test
    void anOlderSqliteFindsTheFileWhole() throws Exception {
        String file = "sqlite:" + folder.resolve("sessions.db");
        try (Aster aster = Aster.open(file)) {
            Session session = aster.sessions().create(NewSession.of("app", "user", "agent"));
            aster.sessions().appendEvents(session.id(), events(3));
            aster.sessions().appendEvent(session.id(), Event.builder("user").build());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:" + file);
                Statement statement = connection.createStatement()) {
            Function.create(connection, "json_valid", new OlderJsonValid(), 1, Function.FLAG_DETERMINISTIC);
            assertThat(only(statement, "SELECT json_valid(NULL)")).isEqualTo("0");
            assertThat(only(statement, "PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    private static String only(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static final class OlderJsonValid extends Function {
        @Override
        protected void xFunc() throws SQLException {
            result(value_type(0) == Codes.SQLITE_NULL ? 0 : 1);
        }
    }

    private static List<NewEvent> events(int count) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Event.builder("user")
                    .id("evt-" + System.nanoTime() + "-" + i)
                    .content(io.aster.message.Message.user("text " + i))
                    .build());
        }
        return events;
    }
}
