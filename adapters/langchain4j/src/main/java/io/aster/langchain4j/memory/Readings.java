package io.aster.langchain4j.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What this node has read last, of the memories used last. A memory reads its messages before it changes them: the change need not read them
 * again, because the append fails if there are other events by then. It also tells how many events the next reading needs. Thread-safe.
 */
final class Readings {
    private static final int MOST = 256;

    /** For a memory that was not read before. */
    private static final int FIRST_READING = 64;

    /** Events that other nodes may have appended. */
    private static final int RESERVE = 4;

    /** An older message that is further away is read on its own: probably the system message at the beginning. */
    private static final int WIDEST_GAP = 64;

    private static final int LARGEST_READING = 1_000;

    private record Entry(Reading reading, boolean isUsed) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    /** Keeps what was read. */
    synchronized void add(String sessionId, Reading reading) {
        entries.put(sessionId, new Entry(reading, false));
    }

    /** Keeps what was appended, as a measure only: the next change may come much later. */
    synchronized void addUsed(String sessionId, Reading reading) {
        entries.put(sessionId, new Entry(reading, true));
    }

    /** What was read last, once. */
    synchronized Optional<Reading> take(String sessionId) {
        Entry entry = entries.get(sessionId);
        if (entry == null || entry.isUsed()) {
            return Optional.empty();
        }
        entries.put(sessionId, new Entry(entry.reading(), true));
        return Optional.of(entry.reading());
    }

    /** How many of a session's newest events have its window, as far as this node knows. */
    synchronized int newest(String sessionId) {
        Entry entry = entries.get(sessionId);
        return entry == null ? FIRST_READING : newest(entry.reading());
    }

    private static int newest(Reading reading) {
        long begin = reading.lastSeq() + 1;
        for (long seq : new TreeSet<>(reading.seqs()).descendingSet()) {
            if (begin - seq > WIDEST_GAP) {
                break;
            }
            begin = seq;
        }
        return (int) Math.min(LARGEST_READING, reading.lastSeq() + 1 - begin + RESERVE);
    }
}
