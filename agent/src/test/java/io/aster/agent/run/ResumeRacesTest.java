package io.aster.agent.run;

import static io.aster.agent.run.Runs.newSession;
import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.load.Crowd;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Nodes that go on with the same run. */
class ResumeRacesTest extends CutRuns {
    @Test
    void ofNodesThatResumeAtOnceOneWins() {
        for (SessionStatus status : List.of(SessionStatus.ACTIVE, SessionStatus.FAILED)) {
            for (int round = 0; round < 25; round++) {
                String shared = newSession(sessions);
                Agent pipeline = SequentialAgent.of("P", appending("A"), hanging("H"));
                SessionRun dead = runner.run(shared, pipeline, "x");
                assertThat(List.of(dead.next(), dead.next())).hasSize(2);
                zombies.add(dead);
                if (status == SessionStatus.FAILED) {
                    Session unused = sessions.fail(shared);
                }
                int won = 0;
                CyclicBarrier allHaveRead = new CyclicBarrier(4);
                try (Crowd<Integer> nodes = new Crowd<>(4, i -> () -> resumeOrLose(shared, pipeline, allHaveRead))) {
                    won = nodes.results().stream().mapToInt(Integer::intValue).sum();
                }
                assertThat(won).isEqualTo(1);
                assertThat(texts(stored(sessions, shared)).stream().filter("resumed P"::equals))
                        .hasSize(1);
            }
        }
        assertThat(calls).isEqualTo(Map.of("P.A", 50, "P.H", 100));
    }

    /** 1 if this node goes on with the run; all try to when each of them has read what there is. */
    private int resumeOrLose(String sessionId, Agent pipeline, CyclicBarrier allHaveRead) {
        AtomicBoolean hasRead = new AtomicBoolean();
        SessionService node = Sessions.before(sessions, "update|appendEvents", () -> {
            if (!hasRead.getAndSet(true)) {
                allHaveRead.await(30, TimeUnit.SECONDS);
            }
        });
        try (SessionRun run = SessionRunner.over(node).resume(sessionId, pipeline)) {
            assertThat(run.readToEnd()).contains("xAH");
            return 1;
        } catch (SessionConflictException | SessionNotActiveException e) {
            return 0;
        }
    }

    @Test
    void aRunThatWasTakenForDeadIsToldAtItsNextEvent() {
        CountDownLatch resumed = new CountDownLatch(1);
        Agent agent = Agent.emitting("Slow", (context, message, emitter) -> {
            emitter.emit(Event.agent("Slow", "one"));
            if (context.attempt() == 1) {
                resumed.await();
            }
            emitter.emit(Event.agent("Slow", "two"));
        });
        try (SessionRun slow = runner.run(id, agent, "x")) {
            assertThat(Runs.text(slow.next())).isEqualTo("one");
            try (SessionRun other = runner.resume(id, agent)) {
                assertThat(Runs.text(other.next())).isEqualTo("one");
                resumed.countDown();
                assertThatThrownBy(slow::hasNext).isInstanceOf(SessionConflictException.class);
                assertThat(other.readToEnd()).contains("two");
            }
        }
        assertThat(texts(stored(sessions, id)))
                .containsExactly("started Slow", "one", "resumed Slow", "one", "two", "completed Slow");
    }
}
