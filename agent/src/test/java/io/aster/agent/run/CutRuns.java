package io.aster.agent.run;

import static io.aster.agent.run.Runs.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.LeavesNoThread;
import io.aster.error.AsterException;
import io.aster.session.Event;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * Runs that are cut by leaving them where they are while another one resumes them, as a node that hangs; the tests with killed processes
 * are elsewhere.
 */
@Timeout(60)
abstract class CutRuns {
    final Aster aster = Aster.open("memory:");
    final SessionService sessions = aster.sessions();
    final SessionRunner runner = SessionRunner.over(sessions);
    final String id = newSession(sessions);

    /** How often each branch was executed. */
    final ConcurrentMap<String, Integer> calls = new ConcurrentHashMap<>();

    final List<SessionRun> zombies = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        for (SessionRun zombie : zombies) {
            try (zombie) {
                assertThat(zombie.attempt()).isPositive();
            } catch (AsterException e) {
                assertThat(e).isInstanceOfAny(SessionConflictException.class, SessionNotActiveException.class);
            }
        }
        aster.close();
        assertThat(LeavesNoThread.running()).isZero();
    }

    Agent appending(String name) {
        return Agent.answering(name, (context, message) -> {
            calls.merge(context.branch(), 1, Integer::sum);
            return message + name;
        });
    }

    /** Says two things, but hangs between them at the first attempt. */
    Agent hanging(String name) {
        return Agent.emitting(name, (context, message, emitter) -> {
            calls.merge(context.branch(), 1, Integer::sum);
            emitter.emit(Event.agent(name, "half of " + name));
            if (context.attempt() == 1) {
                new CountDownLatch(1).await();
            }
            emitter.emit(Event.agent(name, message + name));
        });
    }

    /** Runs until so many events were seen, and leaves the run where it is. */
    void runAndHang(Agent agent, int events) {
        SessionRun run = runner.run(id, agent, "x");
        for (int i = 0; i < events; i++) {
            assertThat(run.next()).isNotNull();
        }
        zombies.add(run);
    }
}
