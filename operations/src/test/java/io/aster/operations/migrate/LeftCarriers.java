package io.aster.operations.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import java.time.Duration;
import java.util.List;

/** The sessions that carry state for a moment, where a migration was killed in that moment. They end by themselves after a minute. */
final class LeftCarriers {
    private LeftCarriers() {}

    /** Deletes them, as a minute would. */
    static void delete(Aster target) {
        List<Session> left = target.sessions()
                .streamSessions(SessionFilter.all())
                .filter(session -> Duration.ofMinutes(1).equals(session.expiry().after()))
                .toList();
        for (Session carrier : left) {
            assertThat(carrier.eventCount()).isZero();
            assertThat(target.sessions().delete(carrier.id())).isTrue();
        }
    }
}
