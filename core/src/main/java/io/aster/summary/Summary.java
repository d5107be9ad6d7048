package io.aster.summary;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers of sessions, of their events, and of calls of tools. Immutable.
 *
 * <p>Events that a fork took over from another session count there only. Those that a compaction archived or a rewind abandoned count, and so do
 * redacted ones, of which author, agent and time are left. A call counts at the time of its message.
 *
 * @param sessions how many sessions have each status, by its name in small letters; of those that were created in the time of the filter
 * @param events how many events there are
 * @param authors how many events each author has
 * @param agents how many events each agent emitted
 * @param days how many events each day in UTC has, as {@code 2026-01-31}: the newest days, in ascending order
 * @param tools how each tool was called, by its name
 * @param tokens what models took and gave
 */
public record Summary(
        SortedMap<String, Long> sessions,
        long events,
        Counts<NamedCount> authors,
        Counts<NamedCount> agents,
        Counts<NamedCount> days,
        Counts<ToolUse> tools,
        TokenUse tokens) {
    /** The most names of each kind; those with fewer events or calls are counted together. */
    public static final int MAX_NAMES = 1_000;

    /** The most days. */
    public static final int MAX_DAYS = 3_660;

    /** Copies the map. */
    public Summary {
        sessions = Collections.unmodifiableSortedMap(new TreeMap<>(sessions));
    }

    /** How many sessions there are. */
    public long sessionCount() {
        return sessions.values().stream().mapToLong(Long::longValue).sum();
    }
}
