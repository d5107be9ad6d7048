package io.aster.langchain4j.memory;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    /** Messages may be large, so the reading is dropped when memory gets short. */
    private record Entry(int newest, @Nullable SoftReference<Reading> reading) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    /** Keeps what was read. */
    synchronized void add(String sessionId, Reading reading) {
        entries.put(sessionId, new Entry(newest(reading), new SoftReference<>(reading)));
    }

    /** Keeps the size of what was appended; the next change may come much later, and then has to read. */
    synchronized void addSize(String sessionId, Reading reading) {
        entries.put(sessionId, new Entry(newest(reading), null));
    }

    /** What was read last, once. */
    synchronized Optional<Reading> take(String sessionId) {
        Entry entry = entries.get(sessionId);
        if (entry == null || entry.reading() == null) {
            return Optional.empty();
        }
        entries.put(sessionId, new Entry(entry.newest(), null));
        return Optional.ofNullable(entry.reading().get());
    }

    /** How many of a session's newest events have its window, as far as this node knows. */
    synchronized int newest(String sessionId) {
        Entry entry = entries.get(sessionId);
        return entry == null ? FIRST_READING : entry.newest();
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
