package io.aster.peers.framework;

import io.aster.peers.framework.HandLog.Entry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Memories that a framework gives as whole lists, by hand: only what is new in a list is appended, and the history stays. A key of the
 * state says which of its events the memory has: a JSON array of sequence numbers, the last of which begins the events up to the end.
 *
 * <p>A list that does not end with the message stored last, or has new ones in between, is appended as a whole. What was read last is used
 * once by the next change, whose append expects that nothing was added since.
 */
final class HandMemory<M> {
    private static final int MOST_READINGS = 256;

    /** The messages that a memory has, and the sequence numbers of their events. */
    private record Reading<M>(boolean exists, long eventCount, List<Long> seqs, List<M> messages) {}

    private final HandLog log;
    private final int window;
    private final Function<M, String> author;
    private final Function<M, String> toJson;
    private final Function<String, M> fromJson;
    private final Map<String, Reading<M>> readings = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reading<M>> eldest) {
            return size() > MOST_READINGS;
        }
    });

    /**
     * Memories in a log.
     *
     * @param window the most messages that a memory has
     */
    HandMemory(
            HandLog log,
            int window,
            Function<M, String> author,
            Function<M, String> toJson,
            Function<String, M> fromJson) {
        this.log = log;
        this.window = window;
        this.author = author;
        this.toJson = toJson;
        this.fromJson = fromJson;
    }

    /** The messages that a memory has, in a list of the caller's own. */
    List<M> get(String id) {
        Reading<M> reading = read(id);
        readings.put(id, reading);
        return new ArrayList<>(reading.messages());
    }

    /** Lets a memory have these messages. */
    void update(String id, List<M> messages) {
        Reading<M> known = readings.remove(id);
        if (known == null || !update(id, known, messages)) {
            while (!update(id, read(id), messages)) {
                // Another writer was first.
            }
        }
    }

    void delete(String id) {
        readings.remove(id);
        log.delete(id);
    }

    private boolean update(String id, Reading<M> before, List<M> messages) {
        List<Long> kept = kept(before, messages);
        List<Entry> added = messages.subList(kept.size(), messages.size()).stream()
                .map(message -> new Entry(UUID.randomUUID().toString(), author.apply(message), toJson.apply(message)))
                .toList();
        List<Long> seqs = Stream.concat(
                        kept.stream(),
                        LongStream.rangeClosed(before.eventCount() + 1, before.eventCount() + added.size())
                                .boxed())
                .toList();
        if (seqs.equals(before.seqs())) {
            return true;
        }
        try {
            if (!before.exists()) {
                log.create(id, FrameworkTurns.APP, FrameworkTurns.USER);
            }
            String state = state(seqs);
            return log.append(id, before.eventCount(), added, state.equals(state(before.seqs())) ? null : state);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sequence numbers of the messages with which a list begins; none if the message stored last is not one of them. */
    private static <M> List<Long> kept(Reading<M> before, List<M> messages) {
        List<Long> kept = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < before.messages().size() && next < messages.size(); i++) {
            if (before.messages().get(i).equals(messages.get(next))) {
                kept.add(before.seqs().get(i));
                next++;
            }
        }
        return kept.isEmpty() || kept.get(kept.size() - 1) < before.eventCount() ? List.of() : kept;
    }

    private Reading<M> read(String id) {
        try {
            HandLog.Reading stored = log.read(id, window);
            if (stored == null) {
                return new Reading<>(false, 0, List.of(), List.of());
            }
            List<Long> seqs = seqs(stored.state(), stored.eventCount());
            long first = stored.eventCount() - stored.bodies().size() + 1;
            List<M> messages = new ArrayList<>(seqs.size());
            for (long seq : seqs) {
                messages.add(fromJson.apply(
                        seq < first ? log.event(id, seq) : stored.bodies().get((int) (seq - first))));
            }
            return new Reading<>(true, stored.eventCount(), seqs, messages);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> seqs(@Nullable String state, long eventCount) {
        String numbers = state == null ? "" : state.replaceAll("[\\[\\] ]", "");
        if (numbers.isEmpty()) {
            return List.of();
        }
        List<Long> seqs =
                new ArrayList<>(Stream.of(numbers.split(",")).map(Long::valueOf).toList());
        for (long seq = seqs.get(seqs.size() - 1) + 1; seq <= eventCount; seq++) {
            seqs.add(seq);
        }
        return seqs;
    }

    private static String state(List<Long> seqs) {
        int singles = seqs.size() - 1;
        while (singles > 0 && seqs.get(singles - 1) == seqs.get(singles) - 1) {
            singles--;
        }
        return seqs.stream()
                .limit(Math.max(0, singles) + 1L)
                .map(String::valueOf)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
