package io.aster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The queries of a page about a database answer what they say, on the real server. */
class QueryExamplesTest {
    @Test
    void ofPostgresql() throws SQLException {
        answer("postgresql.md", Servers.postgresql());
    }

    @Test
    void ofMysql() throws SQLException {
        answer("mysql.md", Servers.mysql());
    }

    private static void answer(String page, DatabaseServer server) throws SQLException {
        List<String> queries = Page.of(page).section("Querying with SQL").statements();
        try (TestDatabase database = server.newDatabase()) {
            fill(database.url());
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(queries).hasSize(3);
                assertThat(QueryRows.of(statement, queries.get(0)))
                        .singleElement()
                        .satisfies(
                                row -> assertThat(row).startsWith("user-001 | ").endsWith(" | And back?"));
                assertThat(QueryRows.of(statement, queries.get(1))).containsExactly("track | 2", "refund | 1");
                assertThat(QueryRows.of(statement, queries.get(2)))
                        .singleElement()
                        .satisfies(row -> assertThat(row).endsWith(" | shop | 1 | 4"));
            }
        }
    }

    private static void fill(String url) {
        try (Aster aster = Aster.open(url)) {
            Session session = aster.sessions().create(NewSession.of("shop", "user-001", "clerk"));
            aster.sessions()
                    .appendEvents(
                            session.id(),
                            List.of(
                                    Event.user("Where is my parcel?"),
                                    calls("track"),
                                    Event.user("And back?"),
                                    calls("track", "refund")));
        }
    }

    private static NewEvent calls(String... tools) {
        ToolCall[] calls = Stream.of(tools)
                .map(tool -> ToolCall.of("call-" + tool, tool, "{}"))
                .toArray(ToolCall[]::new);
        return Event.builder("clerk").content(Message.toolCalls(calls)).build();
    }
}
