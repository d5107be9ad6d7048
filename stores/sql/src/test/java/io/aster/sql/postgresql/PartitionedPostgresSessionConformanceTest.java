package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.EventIndex;
import io.aster.sql.IndexState;
import io.aster.sql.SchemaMode;
import io.aster.sql.SqlSchema;
import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.session.SessionConformance;
import io.aster.testservers.Servers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same on tables partitioned by the hash of the session's id, which somebody made by hand from the schema. */
class PartitionedPostgresSessionConformanceTest extends SessionConformance {
    private static final int PARTITIONS = 4;
    private static final String STORAGE = " WITH (fillfactor = 80, toast_tuple_target = 512);";
    private static final String SESSIONS = ")" + STORAGE;
    private static final String EVENTS = "    UNIQUE (session_id, id)\n);";

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @BeforeAll
    static void makeTables() {
        String schema = SqlSchema.ddl("postgresql");
        assertThat(schema).containsOnlyOnce(SESSIONS).containsOnlyOnce(EVENTS);
        DATABASE.execute(schema.replace(SESSIONS, ") PARTITION BY HASH (id);\n" + partitions("sessions", STORAGE))
                .replace(
                        EVENTS,
                        EVENTS.replace(");", ") PARTITION BY HASH (session_id);\n")
                                + partitions("session_events", ";")));
    }

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(PostgresStore.builder().tables(SchemaMode.NONE));
    }

    /** Not concurrently, which PostgreSQL does not do for a partitioned table. */
    @Test
    void anOptionalIndexIsAddedToAllPartitions() {
        try (PostgresStore store = PostgresStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .tables(SchemaMode.NONE)
                .open()) {
            assertThat(store.eventIndexes().add(EventIndex.AUTHOR)).isTrue();
            assertThat(store.eventIndexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.READY);
            assertThat(store.eventIndexes().drop(EventIndex.AUTHOR)).isTrue();
            assertThat(store.eventIndexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.MISSING);
        }
    }

    private static String partitions(String table, String end) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(i -> "CREATE TABLE %s_%d PARTITION OF %s FOR VALUES WITH (MODULUS %d, REMAINDER %d)%s"
                        .formatted(table, i, table, PARTITIONS, i, end))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
