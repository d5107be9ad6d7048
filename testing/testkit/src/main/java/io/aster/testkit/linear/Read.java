package io.aster.testkit.linear;

import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import java.util.List;

/**
 * Reads events.
 *
 * @param last whether the newest events are read; else those after a sequence number
 */
record Read(boolean last, int afterSeq, int limit) implements SessionOperation.OnSession {
    static Read last(int count) {
        return new Read(true, 0, count);
    }

    static Read page(int afterSeq, int limit) {
        return new Read(false, afterSeq, limit);
    }

    @Override
    public Object call(SessionService sessions, String sessionId) {
        EventFilter filter = last
                ? EventFilter.last(limit)
                : EventFilter.builder().afterSeq(afterSeq).limit(limit).build();
        return ModelEvent.of(sessions.getEvents(sessionId, filter));
    }

    @Override
    public ModelStep applyTo(SessionState state) {
        List<ModelEvent> events = state.events();
        int from = Math.min(last ? Math.max(0, events.size() - limit) : afterSeq, events.size());
        int to = (int) Math.min((long) from + limit, events.size());
        return ModelStep.answer(state, events.subList(from, to));
    }

    @Override
    public String toString() {
        return last ? "read the last " + limit : "read " + limit + " after " + afterSeq;
    }
}
