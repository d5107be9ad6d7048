package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.sql.server.Sql;
import io.aster.sql.server.Urls;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements that the server has prepared before a table changed: "cached plan must not change result type". */
class PostgresStalePlanTest {
    private static final int PREPARED_BY_THEN = 20;
    private static final List<String> CHANGED = List.of(
            "sessions.app_name",
            "sessions.user_id",
            "sessions.agent_id",
            "sessions.write_tokens",
            "sessions.marks",
            "session_events.author",
            "session_events.id",
            "session_events.agent_id",
            "session_events.invocation_id",
            "session_events.branch",
            "agent_message_lists.app_name",
            "agent_message_lists.user_id");

    private static final RedactionReason REASON = new RedactionReason("user", "asked for it");

    @Test
    void areRunAgain() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase();
                Connection admin = database.connect();
                Aster aster = Aster.open(Urls.with(database.url(), "maxOpen=1"))) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            use(aster, id);
            // No column that a view has can be changed: a migration drops the views before, too.
            Sql.execute(admin, "drop view aster_sessions, aster_messages, aster_tool_calls, aster_turns");
            for (String column : CHANGED) {
                String sql = "alter table " + column.replace(".", " alter column ") + " type varchar";
                Sql.execute(admin, sql);
            }
            use(aster, id);
            assertThat(aster.sessions().get(id).eventCount()).isEqualTo(2 * PREPARED_BY_THEN);
        }
    }

    @Test
    void areAConflictWithinATransactionWhereTheDriverCantRepeatThem() throws SQLException {
        try (TestDatabase database = Servers.postgresql().newDatabase();
                Connection admin = database.connect();
                Connection connection = database.connect()) {
            Sql.execute(admin, "create table t (c text)");
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("select c from t")) {
                for (int i = 0; i < PREPARED_BY_THEN; i++) {
                    statement.executeQuery().close();
                }
                connection.commit();
                Sql.execute(admin, "alter table t alter column c type varchar");
                SQLException error = catchThrowableOfType(SQLException.class, statement::executeQuery);
                assertThat(PostgresErrorKinds.of(error)).isEqualTo(ErrorKind.CONFLICT);
            }
        }
    }

    private static void use(Aster aster, String id) {
        for (int i = 0; i < PREPARED_BY_THEN; i++) {
            long before = aster.sessions().get(id).eventCount();
            long seq = aster.sessions().appendEvent(id, Event.user("hello")).seq();
            assertThat(seq).isEqualTo(before + 1);
            assertThat(aster.sessions()
                            .getEvents(id, EventFilter.last(1))
                            .get(0)
                            .seq())
                    .isEqualTo(seq);
            assertThat(aster.sessions().redact(id, List.of(seq), REASON).copies())
                    .isEmpty();
            aster.messages().appendMessages("agent", List.of(Message.user("hello")));
            assertThat(aster.messages().loadMessages("agent").messages()).hasSize((int) seq);
            assertThat(aster.sessions()
                            .view(id, EventFilter.last(1))
                            .events()
                            .get(0)
                            .seq())
                    .isEqualTo(seq);
        }
    }
}
