package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.sql.IndexState;
import io.aster.sql.IndexedStore;
import io.aster.sql.SchemaMode;
import io.aster.sql.TextIndex;
import io.aster.sql.server.SearchTexts;
import io.aster.sql.server.Sql;
import io.aster.sql.server.TextIndexContract;
import io.aster.store.search.text.SearchedText;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function in the database has the terms that the matcher relies on, and refuses no event. */
class PostgresTextIndexTest extends TextIndexContract {
    private static final String PLANNED =
            "EXPLAIN SELECT seq FROM session_events e WHERE aster_search_terms(e.content) @@ CAST($$'needle':*$$ AS tsquery)";

    private TestDatabase database;
    private PostgresStore store;
    private TextIndex index;
    private SessionService sessions;
    private String session;

    @BeforeEach
    void open() {
        database = new PostgresBackend().shared().newDatabase();
        store = PostgresStore.builder().jdbcUrl(database.jdbcUrl()).maxIdle(1).open();
        index = store.textIndex().orElseThrow();
        sessions = Aster.open(store).sessions();
        session = sessions.create(NewSession.of("app", "user", "agent")).id();
    }

    @Override
    protected IndexedStore open(SchemaMode mode) {
        return PostgresStore.builder()
                .jdbcUrl(database.jdbcUrl())
                .maxIdle(1)
                .tables(mode)
                .open();
    }

    @Override
    protected Connection connect() throws SQLException {
        return database.connect();
    }

    /** As the server marks an index whose creation did not end. */
    @Override
    protected void addHalf(IndexedStore store) throws SQLException {
        index(store).add(progress -> {});
        try (Connection connection = connect()) {
            Sql.execute(
                    connection,
                    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass('idx_events_search')");
        }
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void theFunctionHasTheTermsOfTheMatcher() throws SQLException {
        sessions.appendEvents(session, randomTexts());
        assertThat(index.add(progress -> {})).isTrue();
        assertThat(index.state()).isEqualTo(IndexState.READY);
        sessions.appendEvents(session, randomTexts());

        try (Connection connection = database.connect();
                PreparedStatement terms = connection.prepareStatement(
                        "SELECT content, tsvector_to_array(aster_search_terms(content)) FROM session_events");
                ResultSet row = terms.executeQuery()) {
            int events = 0;
            while (row.next()) {
                events++;
                String text = SearchedText.of(PostgresValues.decodeJson(row.getString(1)));
                assertThat(new TreeSet<>(List.of((String[]) row.getArray(2).getArray())))
                        .as(text)
                        .isEqualTo(new TreeSet<>(SearchedText.terms(text)));
            }
            assertThat(events).isEqualTo(200);
        }
    }

    @Test
    void aSearchUsesTheIndex() throws SQLException {
        index.add(progress -> {});
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            List<String> plan = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(PLANNED)) {
                while (row.next()) {
                    plan.add(row.getString(1));
                }
            }
            assertThat(plan).anyMatch(line -> line.contains("idx_events_search"));
        }
    }

    /** What is too long for an entry of the index, for a vector of terms, or of another form than a text. */
    @Test
    void noEventIsRefused() {
        index.add(progress -> {});

        sessions.appendEvents(
                session,
                List.of(
                        Event.user("w".repeat(5_000)),
                        Event.user("退款政策".repeat(50_000)),
                        Event.user(SearchTexts.random(new Random(1), 0x20000, 0x2A000, 80_000)),
                        Event.user(SearchTexts.random(new Random(1), 0x21, 0x5FF, 200_000)),
                        Event.user("\u0000\u001a\u001a0"),
                        Event.user(""),
                        SearchTexts.parts(List.of()),
                        SearchTexts.parts(List.of(7, Map.of("text", 7), Map.of("text", "a part")))));

        assertThat(sessions.get(session).eventCount()).isEqualTo(8);
    }

    private static List<NewEvent> randomTexts() {
        return SearchTexts.random(100).stream().map(Event::user).toList();
    }
}
