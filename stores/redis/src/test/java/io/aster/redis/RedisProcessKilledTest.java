package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testkit.internal.kill.KilledBeginnings;
import io.aster.testkit.internal.kill.KilledCompactions;
import io.aster.testkit.internal.kill.KilledForks;
import io.aster.testkit.internal.kill.KilledRedactions;
import io.aster.testkit.internal.kill.KilledRewinds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that are killed in the middle of calls that take long or write in several places: what they leave beside whole sessions expires. */
class RedisProcessKilledTest {
    private static final int KILLS = 2 * Integer.getInteger("aster.test.kills", 1);

    private RedisFixture place = RedisFixture.standalone();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void aForkIsStoredAsAWholeOrNotAtAll() {
        KilledForks.check(TestRedis.url() + "?prefix=" + place.prefix(), KILLS);
        assertStagesExpire();
    }

    @Test
    void aForkInAClusterIsStoredAsAWholeOrNotAtAll() {
        place.close();
        place = RedisFixture.cluster();
        KilledForks.check(TestRedis.clusterUrl() + "?prefix=" + place.prefix(), KILLS);
        assertStagesExpire();
    }

    @Test
    void aRedactionIsMadeAsAWholeOrNotAtAll() {
        KilledRedactions.check(TestRedis.url() + "?prefix=" + place.prefix(), KILLS);
        assertStagesExpire();
    }

    @Test
    void aCompactionIsMadeAsAWholeOrNotAtAll() {
        KilledCompactions.check(TestRedis.url() + "?prefix=" + place.prefix(), KILLS);
    }

    @Test
    void aRewindIsMadeAsAWholeOrNotAtAll() {
        KilledRewinds.check(TestRedis.url() + "?prefix=" + place.prefix(), KILLS);
    }

    @Test
    void aSessionIsCreatedWithItsFirstEventsOrNotAtAll() {
        KilledBeginnings.check(TestRedis.url() + "?prefix=" + place.prefix(), KILLS);
    }

    private void assertStagesExpire() {
        List<String> stages =
                place.keys().stream().filter(key -> key.contains("}:stage:")).toList();
        assertThat(stages)
                .allSatisfy(key -> assertThat(place.commands().pttl(key)).isPositive());
    }
}
