package io.aster.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.soak.check.Verdict;
import io.aster.soak.history.Incident;
import io.aster.soak.history.Incidents;
import io.aster.soak.history.Plan;
import io.aster.soak.site.SqliteSite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Processes that write to one file and are killed, and a file that is changed after that. */
final class SqliteSoakTest {
    private static final Plan PLAN = new Plan(Duration.ofSeconds(4), 1, 1, 16, 2, 3);

    private final Incidents incidents = new Incidents();

    @Test
    void findsNothingAfterKillsAndEverythingThatIsChangedAfterThat() throws Exception {
        try (SqliteSite site = SqliteSite.start();
                Round round = new Round(site, PLAN, 1)) {
            Duration time = round.write(PLAN.time(), incidents);
            Verdict verdict = round.check();
            assertThat(time).isGreaterThanOrEqualTo(PLAN.time());
            assertThat(incidents.count(Incident.WRITER_KILLED)).isPositive();
            assertThat(verdict.examples()).isEmpty();
            assertThat(verdict.acknowledged()).isPositive().isLessThanOrEqualTo(verdict.stored());

            change(site, "DELETE FROM session_events WHERE session_id = 'soak-1-0' AND seq = 2");
            assertThat(round.check().isClean()).as("after an event was deleted").isFalse();
        }
    }

    private static void change(SqliteSite site, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + site.file());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
