package io.aster.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps that an agent of the application executes. */
@Timeout(60)
class StepTest implements LeavesNoThread {
    private static final Agent A = TestAgents.appending("A");
    private static final NewEvent MARK = Event.agent("runner", "the end");

    private final RunContext context = RunContext.of(TestAgents.appending("W"));

    @Test
    void aPlaceNamesTheBranchAndLabelsTheEvents() {
        StepPlace place = new StepPlace(A, "A", 2, Map.of("lap", 2L));
        NewEvent event = read(context.step(place, "x")).get(0);
        assertThat(event.branch()).isEqualTo("W.A.iter2");
        assertThat(event.agentId()).isEqualTo("A");
        assertThat(event.invocationId()).isEqualTo(context.invocationId());
        assertThat(event.timestamp()).isNotNull();
        assertThat(event.metadata()).isEqualTo(Map.of("lap", 2L));
    }

    @Test
    void fieldsThatAnAgentHasSetStayUnchanged() {
        NewEvent own = Event.builder("someone")
                .invocationId("run-1")
                .agentId("other")
                .branch("Elsewhere.A")
                .metadata(Map.of("lap", "first"))
                .build();
        StepPlace place = new StepPlace(
                Agent.of("A", (step, message) -> EventStream.of(own)), "A", 0, Map.of("lap", 1L, "laps", 3L));
        NewEvent event = read(context.step(place, "x")).get(0);
        assertThat(List.of(event.author(), event.invocationId(), event.agentId(), event.branch()))
                .containsExactly("someone", "run-1", "other", "Elsewhere.A");
        assertThat(event.metadata()).isEqualTo(Map.of("lap", "first", "laps", 3L, "step_branch", "W.A"));
    }

    @Test
    void theResultIsKnownAtTheEnd() {
        try (StepStream step = context.step(A, "x")) {
            assertThat(step.next()).isNotNull();
            assertThatThrownBy(step::result).isInstanceOf(IllegalStateException.class);
            assertThat(step.hasNext()).isFalse();
            assertThat(step.result()).isEqualTo(new StepResult("xA", false));
        }
    }

    @Test
    void aStepThatFailsOrIsClosedHasNoResult() {
        StepStream failed = context.step(TestAgents.failing("F"), "x");
        assertThat(failed.next()).isNotNull();
        assertThatThrownBy(failed::hasNext).isInstanceOf(AgentException.class);
        StepStream closed = context.step(A, "x");
        closed.close();
        for (StepStream step : List.of(failed, closed)) {
            assertThat(step.hasNext()).isFalse();
            assertThatThrownBy(step::next).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(step::result).isInstanceOf(IllegalStateException.class);
            step.close();
        }
    }

    @Test
    void theMarkIsTheLastEventAndHasNoLabels() {
        RunContext marked = RunContext.builder(TestAgents.appending("W"))
                .journal(new MarkingJournal(Map.of()))
                .build();
        assertThat(read(marked.step(A, "x"))).hasSize(2).last().isSameAs(MARK);
        assertThat(read(marked.start(TestAgents.appending("W"), "x")))
                .extracting(Texts::of)
                .containsExactly("xW");
        try (StepStream failed = marked.step(TestAgents.failing("F"), "x")) {
            assertThat(failed.next()).isNotNull();
            assertThatThrownBy(failed::next).isInstanceOf(AgentException.class);
            assertThat(failed.hasNext()).isFalse();
        }
    }

    @Test
    void aStepThatFinishedInAnEarlierAttemptIsNotExecuted() {
        AtomicInteger calls = new AtomicInteger();
        Agent counted = Agent.answering("C", (step, message) -> "" + calls.incrementAndGet());
        StepResult recorded = new StepResult("as recorded", true);
        RunContext resumed = RunContext.builder(TestAgents.appending("W"))
                .journal(new MarkingJournal(Map.of("W.C", recorded)))
                .build();
        try (StepStream step = resumed.step(counted, "x")) {
            assertThat(step.result()).isEqualTo(recorded);
            assertThat(step.hasNext()).isFalse();
        }
        assertThat(calls).hasValue(0);
    }

    private static List<NewEvent> read(StepStream step) {
        List<NewEvent> events = new ArrayList<>();
        try (step) {
            step.forEachRemaining(events::add);
            assertThatThrownBy(step::next).isInstanceOf(NoSuchElementException.class);
        }
        return events;
    }

    /** Marks the end of each step by the same event. */
    private static final class MarkingJournal extends StepJournal {
        MarkingJournal(Map<String, StepResult> finished) {
            super(2, finished);
        }

        @Override
        public NewEvent finishMark(RunContext step, StepResult result) {
            return MARK;
        }

        @Override
        public boolean isMark(RunContext step, NewEvent event) {
            return event.equals(MARK);
        }
    }
}
