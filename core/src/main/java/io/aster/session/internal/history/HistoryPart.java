package io.aster.session.internal.history;

/** A part of the events of a session. */
public enum HistoryPart {
    /** All events, by {@code seq}. */
    ALL,

    /** Those that are neither archived nor abandoned, by {@code seq}. */
    LIVE,

    /** The same with the summary first. */
    MODEL,

    /** Those that a compaction has archived. */
    ARCHIVED,

    /** Those that a rewind has abandoned. */
    ABANDONED
}
