package io.aster.store;

import java.util.List;

/** The outcome of an append. */
public sealed interface AppendOutcome {
    /**
     * All events are stored.
     *
     * @param firstSeq the sequence number of the first event; the others follow without a gap
     */
    record Appended(long firstSeq) implements AppendOutcome {}

    /**
     * Nothing was stored, because the session already has events with some or all of these ids.
     *
     * @param events those events as they are stored, in any order
     */
    record Known(List<EventRecord> events) implements AppendOutcome {
        public Known {
            events = List.copyOf(events);
        }
    }

    /**
     * Nothing was stored, because the session's last event has another sequence number than expected.
     *
     * @param actualSeq the sequence number of the session's last event; 0 if there are no events
     */
    record UnexpectedSeq(long actualSeq) implements AppendOutcome {}

    /**
     * Nothing was stored, because the session has another status than the request's.
     *
     * @param status the status it has
     */
    record NotActive(String status) implements AppendOutcome {}

    /**
     * Nothing was stored, because the session has another version than the one that its new marks are for.
     *
     * @param actualVersion the version it has
     */
    record UnexpectedVersion(long actualVersion) implements AppendOutcome {}

    /** Nothing was stored, because the session does not exist, or another session has its id by now. */
    record NoSession() implements AppendOutcome {}
}
