package io.aster.sql.server;

import io.aster.testkit.internal.kill.KilledBeginnings;
import io.aster.testkit.internal.kill.KilledCompactions;
import io.aster.testkit.internal.kill.KilledForks;
import io.aster.testkit.internal.kill.KilledRedactions;
import io.aster.testkit.internal.kill.KilledRewinds;
import io.aster.testservers.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** Processes that are killed in the middle of calls that take long or write in several places. */
public interface KilledContract {
    int KILLS = 2 * Integer.getInteger("aster.test.kills", 1);

    Backend backend();

    @Test
    default void aForkIsStoredAsAWholeOrNotAtAll() {
        try (TestDatabase database = backend().shared().newDatabase()) {
            KilledForks.check(database.url(), KILLS);
        }
    }

    @Test
    default void aRedactionIsMadeAsAWholeOrNotAtAll() {
        try (TestDatabase database = backend().shared().newDatabase()) {
            KilledRedactions.check(database.url(), KILLS);
        }
    }

    @Test
    default void aCompactionIsMadeAsAWholeOrNotAtAll() {
        try (TestDatabase database = backend().shared().newDatabase()) {
            KilledCompactions.check(database.url(), KILLS);
        }
    }

    @Test
    default void aRewindIsMadeAsAWholeOrNotAtAll() {
        try (TestDatabase database = backend().shared().newDatabase()) {
            KilledRewinds.check(database.url(), KILLS);
        }
    }

    @Test
    default void aSessionIsCreatedWithItsFirstEventsOrNotAtAll() {
        try (TestDatabase database = backend().shared().newDatabase()) {
            KilledBeginnings.check(database.url(), KILLS);
        }
    }
}
