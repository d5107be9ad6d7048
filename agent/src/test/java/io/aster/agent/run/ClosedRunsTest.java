package io.aster.agent.run;

import static io.aster.agent.run.Runs.newSession;
import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.AgentCancelledException;
import io.aster.agent.LeavesNoThread;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.load.Crowd;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever an emitter accepted before a run was closed is recorded, exactly once, and so is the end of the run. */
@Timeout(120)
class ClosedRunsTest implements LeavesNoThread {
    private static final int ROUNDS = 50;
    private static final int EVENTS = 40;

    /** How the run ends. */
    private enum Close {
        FREELY {
            @Override
            void end(SessionRun run) {
                run.close();
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        },
        INTERRUPTED {
            @Override
            void end(SessionRun run) {
                Thread.currentThread().interrupt();
                run.close();
                assertThat(Thread.interrupted()).isTrue();
            }
        },
        READING_INTERRUPTED {
            @Override
            void end(SessionRun run) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> run.forEachRemaining(event -> {})).isInstanceOf(AgentCancelledException.class);
                assertThat(Thread.interrupted()).isTrue();
                run.close();
            }
        };

        abstract void end(SessionRun run);
    }

    @ParameterizedTest
    @EnumSource(RunStore.class)
    void aRunThatIsClosedBesideItsEmitterLosesNothing(RunStore store) throws Exception {
        closeInRounds(store, Accepted::endless, Close.FREELY);
    }

    @ParameterizedTest
    @EnumSource(RunStore.class)
    void anInterruptedThreadClosesCompletely(RunStore store) throws Exception {
        closeInRounds(store, Accepted::endless, Close.INTERRUPTED);
    }

    @ParameterizedTest
    @EnumSource(RunStore.class)
    void anInterruptedReaderRecordsWhatWasEmitted(RunStore store) throws Exception {
        closeInRounds(store, (accepted, name) -> accepted.emitting(name, EVENTS), Close.READING_INTERRUPTED);
    }

    @ParameterizedTest
    @EnumSource(RunStore.class)
    void nothingIsLostBetweenTheQueuesOfAWorkflow(RunStore store) throws Exception {
        closeInRounds(store, (accepted, name) -> accepted.workflow(EVENTS), Close.FREELY);
        closeInRounds(store, (accepted, name) -> accepted.workflow(EVENTS), Close.INTERRUPTED);
        closeInRounds(store, (accepted, name) -> accepted.workflow(EVENTS), Close.READING_INTERRUPTED);
    }

    /** One thread reads and the other closes, once some number of events is accepted: another number in each round. */
    private static void closeInRounds(RunStore store, BiFunction<Accepted, String, Agent> agent, Close close)
            throws Exception {
        long lost = 0;
        int all = 0;
        try (RunStore.Opened opened = store.open()) {
            SessionService sessions = opened.sessions();
            for (int round = 0; round < ROUNDS; round++) {
                Accepted accepted = new Accepted();
                String id = newSession(sessions);
                SessionRun run = SessionRunner.over(sessions).run(id, agent.apply(accepted, "E"), "x");
                assertThat(run.hasNext()).isTrue();
                end(run, close, accepted, round % EVENTS);

                List<String> stored = texts(stored(sessions, id));
                assertThat(stored).doesNotHaveDuplicates().last().asString().startsWith("cancelled ");
                assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
                lost += accepted.texts().stream()
                        .filter(text -> !stored.contains(text))
                        .count();
                all += accepted.size();
            }
        }
        assertThat(lost).as("lost of %d events that were accepted", all).isZero();
    }

    private static void end(SessionRun run, Close close, Accepted accepted, int events) {
        try (Crowd<Boolean> one = new Crowd<>(1, i -> () -> {
            eventually("some are accepted", () -> accepted.size() >= events);
            close.end(run);
            return true;
        })) {
            assertThat(one.results()).containsExactly(true);
        }
    }
}
