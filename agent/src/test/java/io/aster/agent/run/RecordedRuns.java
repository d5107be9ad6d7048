package io.aster.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.LeavesNoThread;
import io.aster.agent.TestAgents;
import io.aster.session.SessionService;
import io.aster.value.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are recorded in a store that may be closed and opened again. */
@Timeout(60)
abstract class RecordedRuns {
    static final Agent A = TestAgents.appending("A");
    static final Agent B = TestAgents.appending("B");

    @TempDir
    private Path folder;

    Aster aster = Aster.open("memory:");
    SessionService sessions = aster.sessions();
    SessionRunner runner = SessionRunner.over(sessions);

    @BeforeEach
    void open() {
        aster = Aster.open(
                "sqlite:" + folder.resolve("sessions.db"), Settings.defaults().withMaxValueBytes(100_000));
        sessions = aster.sessions();
        runner = SessionRunner.over(sessions);
    }

    @AfterEach
    void nothingIsLeft() {
        aster.close();
        assertThat(LeavesNoThread.running()).isZero();
    }
}
