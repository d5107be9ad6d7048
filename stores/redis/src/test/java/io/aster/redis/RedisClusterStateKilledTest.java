package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A process that is killed while it changes the state of users and of an app, which lie on other servers of the Cluster than its sessions:
 * whatever it left undone is done by the next read of the session.
 */
class RedisClusterStateKilledTest {
    private static final int KILLS = 3 * Integer.getInteger("aster.test.kills", 1);
    private static final List<String> IDS = List.of("s-1", "s-2", "s-3", "s-4");

    private final RedisFixture place = RedisFixture.cluster();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void stateAgreesWithTheEventsAfterEveryKill() throws Exception {
        try (RedisStore store = place.open();
                Aster aster = Aster.open(store)) {
            for (String id : IDS) {
                aster.sessions()
                        .create(NewSession.of("app", "user of " + id, "agent").withId(id));
            }
            long acknowledged = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                acknowledged += StateWriter.killAfter(20 + 7 * kill, url(), IDS);
                long stored = 0;
                for (String id : IDS) {
                    SessionView view = aster.sessions().view(id, EventFilter.last(1));
                    long count = view.session().eventCount();
                    stored += count;
                    assertThat(view.state().session()).containsEntry("n", count);
                    assertThat(view.state().user()).containsEntry(id, count);
                    assertThat(aster.sessions().state(id).app()).containsEntry(id, count);
                }
                assertThat(stored).isBetween(acknowledged, acknowledged + kill + 1);
            }
        }
    }

    private String url() {
        return TestRedis.clusterUrl() + "?prefix=" + place.prefix();
    }
}
