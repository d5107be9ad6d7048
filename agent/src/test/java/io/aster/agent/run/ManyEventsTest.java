package io.aster.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run needs does not grow with its events: neither recording nor resuming keeps them. */
@Timeout(600)
class ManyEventsTest {
    private static final int EVENTS = Integer.getInteger("aster.test.events", 100_000);

    /** Of 100,000 events, 300 bytes each would be too much. */
    private static final String HEAP = System.getProperty("aster.test.heap", "-Xmx28m");

    @TempDir
    private Path folder;

    @Test
    void aSmallHeapIsEnough() throws Exception {
        String url = "sqlite:" + folder.resolve("sessions.db");
        try (ChildJvm child = ChildJvm.start(HEAP, ManyEventsProcess.class, url, Integer.toString(EVENTS), "1")) {
            String[] millis = child.line().split(" ", 3);
            assertThat(child.exitCode()).isZero();
            System.out.printf(
                    "%,d events with %s: appended by hand in %s ms, recorded in %s ms, resumed behind them in %s ms%n",
                    EVENTS, HEAP, millis[0], millis[1], millis[2]);
        }
    }
}
