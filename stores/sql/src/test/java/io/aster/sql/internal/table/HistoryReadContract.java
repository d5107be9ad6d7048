package io.aster.sql.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.StateHistory;
import io.aster.store.WriteToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of a history is whole, whatever is committed between the statements that read it. */
public abstract class HistoryReadContract {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ACTIONS = "{\"stateDelta\":{\"k\":1}}";

    private Connections connections;
    private SqlSessions sessions;

    protected abstract Connections open();

    protected abstract Dialect dialect();

    @BeforeEach
    void openStore() {
        connections = open();
        sessions = new SqlSessions(connections, dialect(), new LockingAppender(connections, dialect()));
    }

    @AfterEach
    void close() {
        sessions.deleteAll("app", null);
        connections.close();
    }

    /** The first statement finds no event with actions; before the second one counts the events, there is one. */
    @Test
    void thePageHasTheActionsOfEveryEventThatItCounts() {
        sessions.insert(
                SessionRecord.builder("s")
                        .appName("app")
                        .userId("user")
                        .agentId("agent")
                        .createdAt(TIME)
                        .updatedAt(TIME)
                        .build(),
                List.of(),
                WriteToken.next());
        append("without", null);
        SqlFiles files = new SqlFiles(dialect());
        String second = files.read("state_history");

        StateHistory page = connections
                .read(statements -> new HistoryRows(dialect(), files)
                        .read(before(second, statements, () -> append("with", ACTIONS)), "s", 0, 2))
                .orElseThrow();

        assertThat(page.throughSeq()).isEqualTo(2);
        assertThat(page.actions()).extracting(StateHistory.Actions::seq).containsExactly(2L);
    }

    private static Statements before(String sql, Statements statements, Runnable action) {
        return text -> {
            if (text.equals(sql)) {
                action.run();
            }
            return statements.prepare(text);
        };
    }

    private void append(String id, @Nullable String actions) {
        EventRecord event = EventRecord.builder("s", id)
                .author("user")
                .actions(actions)
                .timestamp(TIME)
                .build();
        assertThat(sessions.append(
                        AppendRequest.builder("s", List.of(event), TIME).build()))
                .isInstanceOf(Appended.class);
    }
}
