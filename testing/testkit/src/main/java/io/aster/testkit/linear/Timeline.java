package io.aster.testkit.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The invocations and returns of a history by time, as a linked list from which calls are lifted while they are ordered. A call whose
 * outcome is unknown has no return. An invocation and a return at the same time count as concurrent. The end of the list counts as a
 * return too.
 */
final class Timeline {
    private final Entry head = new Entry(null, -1, Long.MIN_VALUE, false);

    Timeline(List<RecordedCall> history) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            RecordedCall call = history.get(i);
            Entry invocation = new Entry(call, i, call.invoked(), false);
            entries.add(invocation);
            if (!call.outcome().isUnknown()) {
                invocation.match = new Entry(call, i, call.returned(), true);
                entries.add(invocation.match);
            }
        }
        entries.sort(Comparator.comparingLong((Entry entry) -> entry.time).thenComparing(Entry::isReturn));
        Entry last = head;
        for (Entry entry : entries) {
            entry.insertAfter(last);
            last = entry;
        }
        new Entry(null, -1, Long.MAX_VALUE, true).insertAfter(last);
    }

    /** The first entry that is left. */
    Entry first() {
        return head.next();
    }

    /** An invocation or a return. */
    static final class Entry {
        private final @Nullable RecordedCall call;
        private final int index;
        private final long time;
        private final boolean isReturn;
        private @Nullable Entry match;
        private @Nullable Entry previous;
        private @Nullable Entry next;

        private Entry(@Nullable RecordedCall call, int index, long time, boolean isReturn) {
            this.call = call;
            this.index = index;
            this.time = time;
            this.isReturn = isReturn;
        }

        RecordedCall call() {
            return Objects.requireNonNull(call);
        }

        /** The call's place in the history given. */
        int index() {
            return index;
        }

        boolean isReturn() {
            return isReturn;
        }

        Entry next() {
            return Objects.requireNonNull(next);
        }

        /** Takes this invocation and its return out of the list. */
        void lift() {
            remove();
            if (match != null) {
                match.remove();
            }
        }

        /** Puts both back; the reverse of the last {@link #lift} that was not taken back. */
        void unlift() {
            if (match != null) {
                match.restore();
            }
            restore();
        }

        private void insertAfter(Entry other) {
            previous = other;
            other.next = this;
        }

        private void remove() {
            Objects.requireNonNull(previous).next = next;
            Objects.requireNonNull(next).previous = previous;
        }

        private void restore() {
            Objects.requireNonNull(previous).next = this;
            Objects.requireNonNull(next).previous = this;
        }
    }
}
