package io.aster.sql.sqlite;

import io.aster.testkit.internal.kill.KilledBeginnings;
import io.aster.testkit.internal.kill.KilledCompactions;
import io.aster.testkit.internal.kill.KilledForks;
import io.aster.testkit.internal.kill.KilledRedactions;
import io.aster.testkit.internal.kill.KilledRewinds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in the middle of calls that take long or write in several places. */
class SqliteKilledTest {
    private static final int KILLS = 2 * Integer.getInteger("aster.test.kills", 1);

    @TempDir
    Path folder;

    @Test
    void aForkIsStoredAsAWholeOrNotAtAll() {
        KilledForks.check("sqlite:" + folder.resolve("sessions.db"), KILLS);
    }

    @Test
    void aRedactionIsMadeAsAWholeOrNotAtAll() {
        KilledRedactions.check("sqlite:" + folder.resolve("sessions.db"), KILLS);
    }

    @Test
    void aCompactionIsMadeAsAWholeOrNotAtAll() {
        KilledCompactions.check("sqlite:" + folder.resolve("sessions.db"), KILLS);
    }

    @Test
    void aRewindIsMadeAsAWholeOrNotAtAll() {
        KilledRewinds.check("sqlite:" + folder.resolve("sessions.db"), KILLS);
    }

    @Test
    void aSessionIsCreatedWithItsFirstEventsOrNotAtAll() {
        KilledBeginnings.check("sqlite:" + folder.resolve("sessions.db"), KILLS);
    }
}
