package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.server.SharedDatabase;
import io.aster.testservers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A purge reads what it removes, among many sessions that have not expired. */
class PostgresExpiryTest {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    private static final PostgresDialect DIALECT = new PostgresDialect();
    private static final int EXPIRED = 300;

    /** Of 20,000 sessions half expire, most of these in a long time. */
    @BeforeAll
    static void load() {
        PostgresStore.builder().jdbcUrl(DATABASE.database().jdbcUrl()).open().close();
        PlansData.load(DATABASE);
        DATABASE.execute(
                "UPDATE sessions SET expires_after = 3600000000, expiry_minute = touched_at + interval '1 hour' WHERE version = 1 AND mod(hashtext(id), 2) = 0",
                "UPDATE sessions SET expires_at = now() - interval '1 hour', expiry_minute = now() - interval '1 hour' WHERE id IN"
                        + " (SELECT id FROM sessions WHERE id > 'sess-2' ORDER BY id LIMIT " + EXPIRED + ")",
                "VACUUM ANALYZE sessions");
    }

    @Test
    void aPurgeReadsWhatItRemoves() throws SQLException {
        String sql = new SqlFiles(DIALECT).read("select_doomed") + "\nWHERE " + new PostgresQueries().hasExpired()
                + " AND status <> 'deleting'\nORDER BY expiry_minute\nLIMIT 100 FOR UPDATE SKIP LOCKED";
        try (Connection connection = DATABASE.database().connect()) {
            QueryPlan plan = QueryPlan.of(connection, sql);

            assertThat(plan.indexes()).as(plan::toString).containsExactly("idx_sessions_expiry");
            assertThat(plan.types()).as(plan::toString).doesNotContain("Sort");
            assertThat(plan.rowsRead()).as(plan::toString).isLessThanOrEqualTo(101);
        }
    }
}
