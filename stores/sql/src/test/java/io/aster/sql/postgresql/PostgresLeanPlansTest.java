package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.server.SharedDatabase;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.testservers.Servers;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without the optional indexes every filter reads the events of its session by the primary key, and no other events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresLeanPlansTest {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    private static final int PAGE = 100;
    private static final int EVENTS = 10_000;

    private @Nullable ExplainedReads reads;

    @BeforeAll
    void load() throws SQLException {
        PostgresStore.builder().jdbcUrl(DATABASE.database().jdbcUrl()).open().close();
        PlansData.load(DATABASE);
        reads = new ExplainedReads(DATABASE.database());
    }

    @AfterAll
    void close() throws SQLException {
        reads().close();
    }

    @ParameterizedTest
    @MethodSource("eventFilters")
    void aFilterReadsItsSessionOnce(int filters) throws SQLException {
        for (boolean newestFirst : new boolean[] {false, true}) {
            events(PlansData.match(filters), 0, newestFirst);

            QueryPlan plan = reads().plan();
            assertThat(plan.indexes()).as(plan::toString).containsOnly("sessions_pkey", "session_events_pkey");
            assertThat(plan.types()).as(plan::toString).doesNotContain("Seq Scan");
            assertThat(plan.rowsRead()).as(plan::toString).isLessThanOrEqualTo(EVENTS + 1);
        }
    }

    static Stream<Integer> eventFilters() {
        return IntStream.range(0, 1 << 6).boxed();
    }

    @Test
    void aPageOfWhatMostEventsAreStopsWhenItIsFull() throws SQLException {
        EventMatch common = EventMatch.builder()
                .from(PlansData.START)
                .author("user")
                .branch("Root")
                .subtree(true)
                .build();

        for (boolean newestFirst : new boolean[] {false, true}) {
            assertThat(events(common, 50_000, newestFirst)).isEqualTo(PAGE);
            assertThat(reads().plan().rowsRead()).isLessThanOrEqualTo(5 * PAGE);
        }
    }

    private int events(EventMatch match, long afterSeq, boolean newestFirst) throws SQLException {
        return reads().events(EventQuery.builder("sess-1", PAGE)
                .match(match)
                .afterSeq(afterSeq)
                .newestFirst(newestFirst)
                .build());
    }

    private ExplainedReads reads() {
        return Objects.requireNonNull(reads);
    }
}
