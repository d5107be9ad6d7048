package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.sql.IndexedStore;
import io.aster.sql.SchemaMode;
import io.aster.sql.server.Sql;
import io.aster.sql.server.TextIndexContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTextIndexTest extends TextIndexContract {
    @TempDir
    Path folder;

    @Override
    protected IndexedStore open(SchemaMode mode) {
        return SqliteStore.builder()
                .file(folder.resolve("sessions.db"))
                .tables(mode)
                .open();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sessions.db"));
    }

    @Override
    protected void addHalf(IndexedStore store) {
        endBetweenSteps(store);
    }

    /** Neither in the rows of the tables behind the index nor in a list of its terms. */
    @Test
    void nothingOfARedactedEventIsLeftInTheIndex() throws SQLException {
        try (IndexedStore store = open(SchemaMode.MIGRATE)) {
            SessionService sessions = Aster.open(store).sessions();
            String id = sessions.create(NewSession.of("app", "user", "agent")).id();
            sessions.appendEvent(id, Event.user("zqsecret 退款"));
            index(store).add(progress -> {});
            sessions.appendEvents(id, Collections.nCopies(3, Event.user("other zqsecret 退款")));
            sessions.appendEvent(id, Event.user("zqkept"));
            assertThat(terms("zqsecret")).isEqualTo(4);

            sessions.redact(id, List.of(1L, 2L, 3L, 4L), new RedactionReason("user", "asked"));

            assertThat(terms("zqsecret")).isZero();
            assertThat(terms("退款")).isZero();
            assertThat(terms("zqkept")).isEqualTo(1);
            assertThat(blocks("zqsecret")).isZero();
            assertThat(blocks("zqkept")).isEqualTo(1);
        }
    }

    private long terms(String term) throws SQLException {
        try (Connection connection = connect()) {
            Sql.execute(connection, "CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'event_search', 'row')");
            long found =
                    Sql.number(connection, "SELECT coalesce(sum(doc), 0) FROM temp.terms WHERE term = '" + term + "'");
            assertThat(Sql.number(connection, "SELECT count(*) FROM event_search WHERE terms LIKE '%" + term + "%'"))
                    .isEqualTo(found);
            return found;
        }
    }

    private long blocks(String term) throws SQLException {
        try (Connection connection = connect()) {
            return Sql.number(
                    connection,
                    "SELECT count(*) FROM event_search_data WHERE instr(block, CAST('" + term + "' AS BLOB)) > 0");
        }
    }
}
