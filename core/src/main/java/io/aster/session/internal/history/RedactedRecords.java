package io.aster.session.internal.history;

import io.aster.store.EventRecord;
import java.util.List;
import java.util.Set;

/**
 * What a redaction did, and what it could not do.
 *
 * @param events the events as they are stored now, by {@code seq}
 * @param copies copies of these events in other sessions, which have no mark
 * @param summaries the sequence numbers of events of summaries that stand for these events, which have no mark, upwards
 * @param sharedKeys the keys of the state of user and app that the events had set
 */
public record RedactedRecords(
        List<EventRecord> events, List<Copies> copies, List<Long> summaries, Set<String> sharedKeys) {
    /**
     * Copies in one session.
     *
     * @param seqs their sequence numbers, upwards
     */
    public record Copies(String sessionId, List<Long> seqs) {}
}
