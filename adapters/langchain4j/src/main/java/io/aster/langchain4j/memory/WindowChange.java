package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.ChatMessage;
import io.aster.langchain4j.memory.Reading.Placed;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has to be appended so that a memory has the messages of a list: those that are new, and the window, in one append. */
final class WindowChange {
    /** The author of an event that changes the window without a new message. */
    private static final String MARKER = "memory";

    private final Reading before;
    private final List<@Nullable Placed> kept;
    private final List<ChatMessage> added = new ArrayList<>();
    private final Window window;

    private WindowChange(Reading before, List<ChatMessage> messages) {
        this.before = before;
        this.kept = Alignment.of(before.placed(), messages);
        List<Long> seqs = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            Placed placed = kept.get(i);
            if (placed == null) {
                added.add(messages.get(i));
                seqs.add(before.lastSeq() + added.size());
            } else {
                seqs.add(placed.event().seq());
            }
        }
        this.window = new Window(seqs);
    }

    static WindowChange of(Reading before, List<ChatMessage> messages) {
        return new WindowChange(before, messages);
    }

    /** Whether the memory has these messages already. */
    boolean isNone() {
        return window.seqs().equals(before.seqs());
    }

    /** The events to append, directly after the last one that was read. */
    List<NewEvent> events(String speaker) {
        EventActions moves = EventActions.stateDelta(Map.of(Window.KEY, window.toState()));
        if (added.isEmpty()) {
            return List.of(Event.builder(MARKER).actions(moves).build());
        }
        List<NewEvent> events = new ArrayList<>(added.size());
        for (int i = 0; i < added.size(); i++) {
            NewEvent.Builder event = MessageEvents.toEvent(added.get(i), speaker);
            events.add((i == added.size() - 1 ? event.actions(moves) : event).build());
        }
        return events;
    }

    /** What the memory has after the append, which returned these events. */
    Reading after(List<Event> appended) {
        List<Placed> placed = new ArrayList<>(kept.size());
        int next = 0;
        for (Placed each : kept) {
            placed.add(each == null ? new Placed(appended.get(next), added.get(next++)) : each);
        }
        return new Reading(true, before.lastSeq() + appended.size(), placed);
    }
}
