package io.aster.agent.run;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.LeavesNoThread;
import io.aster.agent.TestAgents;
import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that are idle are failed, but not that of a run whose agent takes its time. */
@Timeout(60)
class IdleTimeoutTest {
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Agent WAITING = TestAgents.waiting("W");

    private final Aster aster = Aster.open("memory:");
    private final SessionService sessions = aster.sessions();
    private final SessionRunner runner = SessionRunner.over(
            sessions, RunOptions.builder().idleTimeout(IDLE, INTERVAL).build());

    @AfterEach
    void close() throws Exception {
        runner.close();
        runner.close();
        aster.close();
        assertThat(LeavesNoThread.running()).isZero();
        eventually(
                "the threads of the runner end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().matches("aster-(keep-alive|sweeper)")));
    }

    private boolean isFailed(String sessionId) {
        return sessions.get(sessionId).status() == SessionStatus.FAILED;
    }

    @Test
    void aSlowAgentIsNotIdle() throws Exception {
        String idle = Runs.newSession(sessions);
        String id = Runs.newSession(sessions);
        long version = sessions.get(id).version();
        // Four beats are one idle timeout.
        Agent slow = Agent.answering("Slow", (context, message) -> {
            while (sessions.get(id).version() < version + 6) {
                LockSupport.parkNanos(1_000_000);
            }
            return message;
        });
        assertThat(runner.run(id, slow, "x").readToEnd()).contains("x");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(Runs.stored(sessions, id)).hasSize(3);
        eventually("the other session is failed", () -> isFailed(idle));
    }

    @Test
    void aRunThatIsOverIsIdleAndCanBeResumed() throws Exception {
        String id = Runs.newSession(sessions);
        Agent hangsFirst = Agent.emitting("H", (context, message, emitter) -> {
            emitter.emit(Event.agent("H", message + "H"));
            if (context.attempt() == 1) {
                new CountDownLatch(1).await();
            }
        });
        try (SessionRun run = runner.run(id, hangsFirst, "x")) {
            assertThat(run.next().seq()).isEqualTo(2);
        }
        eventually("it is failed", () -> isFailed(id));
        assertThat(runner.resume(id, hangsFirst).readToEnd()).contains("xH");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
    }

    @Test
    void aRunThatWasTakenOverKeepsNothingAlive() throws Exception {
        String id = Runs.newSession(sessions);
        SessionRun zombie = runner.run(id, WAITING, "x");
        try (SessionRun other = SessionRunner.over(sessions).resume(id, WAITING)) {
            assertThat(other.attempt()).isEqualTo(2);
        }
        eventually("it is failed", () -> isFailed(id));
        assertThatThrownBy(zombie::close).isInstanceOf(SessionNotActiveException.class);
    }

    @Test
    void spansOfNothingAreRefused() {
        assertThatThrownBy(() -> RunOptions.builder().idleTimeout(Duration.ZERO, INTERVAL))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> RunOptions.builder().idleTimeout(IDLE, Duration.ZERO))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> RunOptions.builder().timeout(Duration.ZERO)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> RunOptions.builder().maxBatch(0)).isInstanceOf(InvalidValueException.class);
    }
}
