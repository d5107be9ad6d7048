package io.aster.agent.run;

import io.aster.agent.StepResult;
import io.aster.error.StoreException;
import io.aster.message.Message;
import io.aster.session.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the events that {@link RunJournal} created. */
final class MarkReader {
    private final Event event;
    private final Map<?, ?> members;

    private MarkReader(Event event, Map<?, ?> members) {
        this.event = event;
        this.members = members;
    }

    /** The mark in an event, or empty if it is not a mark. */
    static Optional<MarkReader> of(Event event) {
        return event.metadata().get(RunJournal.KEY) instanceof Map<?, ?> members
                ? Optional.of(new MarkReader(event, members))
                : Optional.empty();
    }

    Event event() {
        return event;
    }

    boolean is(RunJournal.Mark mark) {
        return mark.code.equals(members.get(RunJournal.EVENT));
    }

    boolean isOfRun(String invocationId) {
        return invocationId.equals(event.invocationId());
    }

    String invocationId() {
        return present("invocationId", event.invocationId());
    }

    String branch() {
        return present("branch", event.branch());
    }

    int attempt() {
        if (members.get(RunJournal.ATTEMPT) instanceof Long number) {
            return Math.toIntExact(number);
        }
        throw damaged(RunJournal.ATTEMPT);
    }

    String message() {
        Message content = event.content();
        return content == null ? "" : content.text();
    }

    List<?> agents() {
        if (members.get(RunJournal.AGENTS) instanceof List<?> agents) {
            return agents;
        }
        throw damaged(RunJournal.AGENTS);
    }

    StepResult outcome() {
        String result = members.get(RunJournal.RESULT) instanceof String text ? text : null;
        return new StepResult(result, Boolean.TRUE.equals(members.get(RunJournal.ESCALATED)));
    }

    private String present(String member, @Nullable String value) {
        if (value == null) {
            throw damaged(member);
        }
        return value;
    }

    private StoreException damaged(String member) {
        return new StoreException("event \"%s\" of session \"%s\" marks the progress of a run, but has no legal %s"
                .formatted(event.id(), event.sessionId(), member));
    }
}
