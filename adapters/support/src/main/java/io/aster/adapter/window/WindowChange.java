package io.aster.adapter.window;

import io.aster.adapter.window.Window.Range;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/** What has to be appended so that a memory has the messages of a list: those that are new, and the window if it is another, in one append. */
public final class WindowChange {
    /** The author of an event that changes the window without a new message. */
    private static final String MARKER = "memory";

    private final WindowReading before;
    private final List<NewEvent> added = new ArrayList<>();
    private final Window window;

    /**
     * The change from what was read to a list.
     *
     * @param found for each message of the list the index of its event in {@link WindowReading#events}, or -1 if it is new
     * @param events the event to append for a message that is new, by its index in the list; without actions
     */
    public WindowChange(WindowReading before, int[] found, IntFunction<NewEvent> events) {
        this.before = before;
        List<Long> seqs = new ArrayList<>(found.length);
        for (int i = 0; i < found.length; i++) {
            if (found[i] < 0) {
                added.add(events.apply(i));
                seqs.add(before.lastSeq() + added.size());
            } else {
                seqs.add(before.events().get(found[i]).seq());
            }
        }
        this.window = window(seqs);
    }

    /** Whether the memory has these messages already. */
    public boolean isNone() {
        return added.isEmpty() && !movesWindow();
    }

    /**
     * The events to append, directly after the last one that was read.
     *
     * @param key of the session's state, which has the window
     */
    public List<NewEvent> events(String key) {
        if (!movesWindow()) {
            return added;
        }
        EventActions moves = EventActions.stateDelta(Map.of(key, window.toState()));
        if (added.isEmpty()) {
            return List.of(Event.builder(MARKER).actions(moves).build());
        }
        List<NewEvent> events = new ArrayList<>(added);
        NewEvent last = events.remove(events.size() - 1);
        events.add(new NewEvent(
                last.id(),
                last.invocationId(),
                last.agentId(),
                last.author(),
                last.content(),
                moves,
                last.metadata(),
                last.branch(),
                last.timestamp()));
        return events;
    }

    /**
     * What the memory has after the events were appended.
     *
     * @param now its session after that
     * @param appended the events as they were stored
     */
    WindowReading after(Session now, List<Event> appended) {
        Map<Long, Event> messages = new HashMap<>();
        before.events().forEach(event -> messages.put(event.seq(), event));
        if (!added.isEmpty()) {
            appended.forEach(event -> messages.put(event.seq(), event));
        }
        Window stored = movesWindow() ? window : before.window();
        List<Event> events = new ArrayList<>();
        Set<Long> others = new HashSet<>();
        stored.seqs(now.eventCount()).forEach(seq -> {
            Event message = messages.get(seq);
            if (message == null) {
                others.add(seq);
            } else {
                events.add(message);
            }
        });
        return new WindowReading(now, stored, events, others);
    }

    private boolean movesWindow() {
        long end = before.lastSeq() + added.size();
        return !window.until(end).equals(before.window().until(end));
    }

    /** Ranges of these sequence numbers, in their order; open at the end if nothing follows the last one. */
    private Window window(List<Long> seqs) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < seqs.size(); ) {
            int end = i + 1;
            while (end < seqs.size() && isNext(seqs.get(end - 1), seqs.get(end))) {
                end++;
            }
            long last = seqs.get(end - 1);
            boolean isOpen = end == seqs.size() && isNext(last, before.lastSeq() + added.size() + 1);
            ranges.add(new Range(first(seqs.get(i)), isOpen ? Range.OPEN : last));
            i = end;
        }
        return new Window(ranges);
    }

    /** Whether only events without a message are between two sequence numbers. */
    private boolean isNext(long seq, long next) {
        return seq < next
                && LongStream.range(seq + 1, next)
                        .allMatch(between -> before.others().contains(between));
    }

    /** A range may begin with events without a message, as it did before. */
    private long first(long seq) {
        return before.window().ranges().stream()
                .map(Range::first)
                .filter(first -> isNext(first - 1, seq))
                .findFirst()
                .orElse(seq);
    }
}
