package io.aster.soak.history;

import java.util.List;

/**
 * One call of a writer, which it may have to make several times until it is answered.
 *
 * @param id unique in a round
 * @param expected the sequence number, or the version, that the call expects; {@link #ANY} for an append without expectation
 * @param entries the events of an append, or the token that an update leaves in the session's metadata
 */
public record Call(String id, Kind kind, String session, long expected, List<Entry> entries) {
    static final long ANY = -1;

    /** What is called. */
    public enum Kind {
        APPEND,
        UPDATE
    }

    public Call {
        entries = List.copyOf(entries);
    }

    public static Call append(String id, String session, List<Entry> entries) {
        return new Call(id, Kind.APPEND, session, ANY, entries);
    }

    public static Call appendAfter(String id, String session, List<Entry> entries, long expectedSeq) {
        return new Call(id, Kind.APPEND, session, expectedSeq, entries);
    }

    public static Call update(String id, String session, long version) {
        return new Call(id, Kind.UPDATE, session, version, List.of(new Entry(id, "")));
    }

    public boolean isExpecting() {
        return expected != ANY;
    }
}
