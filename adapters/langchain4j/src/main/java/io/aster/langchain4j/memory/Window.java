package io.aster.langchain4j.memory;

import io.aster.error.DamagedDataException;
import io.aster.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a session a memory has at present, in its order: their sequence numbers, stored as ranges ({@code [[1,1],[15,40]]}) in the
 * session's state.
 */
record Window(List<Long> seqs) {
    /** The key of the session's state. */
    static final String KEY = "langchain4j.window";

    static final Window EMPTY = new Window(List.of());

    Window {
        seqs = List.copyOf(seqs);
    }

    /** The window in the state of a session; empty if it has none. */
    static Window in(Session session, @Nullable Object state) {
        if (state == null) {
            return EMPTY;
        }
        List<Long> seqs = new ArrayList<>();
        if (!(state instanceof List<?> ranges)) {
            throw damaged(session, state);
        }
        for (Object range : ranges) {
            if (!(range instanceof List<?> ends
                    && ends.size() == 2
                    && ends.get(0) instanceof Long first
                    && ends.get(1) instanceof Long last
                    && first >= 1
                    && first <= last
                    && last <= session.eventCount())) {
                throw damaged(session, state);
            }
            for (long seq = first; seq <= last; seq++) {
                seqs.add(seq);
            }
        }
        return new Window(seqs);
    }

    private static DamagedDataException damaged(Session session, Object state) {
        return new DamagedDataException(
                "session", session.id(), "the key " + KEY + " of the state is no window: " + state);
    }

    /** The value of the key. */
    List<List<Long>> toState() {
        List<List<Long>> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= seqs.size(); i++) {
            if (i == seqs.size() || seqs.get(i) != seqs.get(i - 1) + 1) {
                ranges.add(List.of(seqs.get(from), seqs.get(i - 1)));
                from = i;
            }
        }
        return ranges;
    }
}
