package io.aster.session;

import java.util.List;
import java.util.Set;

/**
 * What a redaction did, and what it could not do.
 *
 * @param events the events as they are stored now, by {@code seq}: those that were redacted before keep their first mark
 * @param copies other sessions that have copies of these events, which are not redacted: forks of this session, forks of forks, and the
 *     sessions that this one was forked from
 * @param sharedKeys the keys of the state of user and app that the events had set, as they named them: other sessions set them too, so that
 *     they stay as they are. Empty for events that were redacted before
 */
public record Redacted(List<Event> events, List<Copies> copies, Set<String> sharedKeys) {
    /** Makes the collections unmodifiable. */
    public Redacted {
        events = List.copyOf(events);
        copies = List.copyOf(copies);
        sharedKeys = Set.copyOf(sharedKeys);
    }

    /**
     * Copies of redacted events in another session, where they are to be redacted, too: {@code sessions.redact(copies.sessionId(),
     * copies.seqs(), reason)}.
     *
     * @param seqs their sequence numbers there, which are those of the originals, upwards
     */
    public record Copies(String sessionId, List<Long> seqs) {
        /** Makes the list unmodifiable. */
        public Copies {
            seqs = List.copyOf(seqs);
        }
    }
}
