package io.aster.session;

import java.util.List;
import java.util.Set;

/**
 * What a redaction did, and what it could not do.
 *
 * @param events the events as they are stored now, by {@code seq}: those that were redacted before keep their first mark
 * @param copies other sessions that have copies of these events, which are not redacted: forks of this session, forks of forks, and the
 *     sessions that this one was forked from
 * @param summaries the sequence numbers of events in this session, upwards, that are summaries of these events or of such summaries, and are
 *     not redacted: they may repeat what the events said, and are to be redacted, too. Summaries that a rewind has undone, and those before
 *     the last 100, are not known any more
 * @param sharedKeys the keys of the state of user and app that the events had set, as they named them: other sessions set them too, so that
 *     they stay as they are. Empty for events that were redacted before
 */
public record Redacted(List<Event> events, List<Copies> copies, List<Long> summaries, Set<String> sharedKeys) {
    /** Makes the collections unmodifiable. */
    public Redacted {
        events = List.copyOf(events);
        copies = List.copyOf(copies);
        summaries = List.copyOf(summaries);
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
