package io.aster.agent.run;

import io.aster.agent.AgentPath;
import io.aster.agent.StepJournal;
import io.aster.agent.StepResult;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last run of a session, as read from its events. They are read as a stream: only an entry for each finished step that is not part of
 * another one, and for each interrupted step, is kept in memory.
 */
final class RecordedRun {
    private final MarkReader start;
    private final String root;
    private final NavigableMap<String, StepResult> finished = new TreeMap<>();
    private final NavigableMap<String, InterruptedStep> cut = new TreeMap<>();
    private int attempt;
    private @Nullable StepResult outcome;

    private RecordedRun(MarkReader start) {
        this.start = start;
        this.root = start.branch();
        this.attempt = start.attempt();
    }

    /** Reads the last run of a session, up to the last event that the session had when it was read. */
    static Optional<RecordedRun> read(SessionService sessions, Session session) {
        EventFilter starts = EventFilter.builder()
                .author(RunJournal.USER)
                .beforeSeq(session.eventCount() + 1)
                .newestFirst()
                .build();
        Optional<MarkReader> start = sessions.streamEvents(session.id(), starts)
                .flatMap(event -> MarkReader.of(event).stream())
                .filter(mark -> mark.is(RunJournal.Mark.STARTED))
                .findFirst();
        return start.map(mark -> new RecordedRun(mark).read(sessions, session, mark.event()));
    }

    private RecordedRun read(SessionService sessions, Session session, Event started) {
        EventFilter after = EventFilter.builder()
                .afterSeq(started.seq())
                .beforeSeq(session.eventCount() + 1)
                .build();
        sessions.streamEvents(session.id(), after).forEach(this::add);
        return this;
    }

    private void add(Event event) {
        Optional<MarkReader> mark = MarkReader.of(event).filter(read -> read.isOfRun(invocationId()));
        if (mark.isPresent()) {
            add(mark.get());
        } else {
            addToStep(event);
        }
    }

    private void add(MarkReader mark) {
        if (mark.is(RunJournal.Mark.STEP_FINISHED)) {
            removeWithin(finished, mark.branch());
            removeWithin(cut, mark.branch());
            finished.put(mark.branch(), mark.outcome());
        } else if (mark.is(RunJournal.Mark.RESUMED)) {
            attempt = mark.attempt();
            cut.clear();
        } else if (mark.is(RunJournal.Mark.COMPLETED)) {
            outcome = mark.outcome();
            cut.clear();
        }
    }

    private void addToStep(Event event) {
        String branch = event.metadata().get(StepJournal.STEP_BRANCH) instanceof String step ? step : event.branch();
        if (branch != null && AgentPath.isWithin(root, branch)) {
            cut.merge(branch, InterruptedStep.of(branch, attempt, event.seq()), InterruptedStep::plus);
        }
    }

    private static void removeWithin(NavigableMap<String, ?> steps, String branch) {
        steps.remove(branch);
        // Branches below a branch begin with it and a dot; the slash is the character after the dot.
        steps.subMap(branch + ".", true, branch + "/", false).clear();
    }

    String invocationId() {
        return start.invocationId();
    }

    String message() {
        return start.message();
    }

    /** The agents, as {@link AgentTree} described them. */
    List<?> agents() {
        return start.agents();
    }

    int attempt() {
        return attempt;
    }

    /** The result of the run, if it was completed. */
    Optional<StepResult> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** The journal of the next attempt. */
    RunJournal next() {
        return new RunJournal(attempt + 1, finished);
    }

    /** The events that the next attempt replaces by new ones, by step. */
    List<Map<String, Object>> abandoned() {
        List<Map<String, Object>> steps = new ArrayList<>();
        cut.values().forEach(step -> steps.add(step.toJson()));
        return steps;
    }
}
