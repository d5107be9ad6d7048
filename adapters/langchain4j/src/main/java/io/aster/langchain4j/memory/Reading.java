package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.ChatMessage;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.Event;
import java.util.List;

/**
 * What a memory has at one moment.
 *
 * @param exists whether its session exists
 * @param lastSeq the sequence number of the session's last event; 0 without events
 * @param placed its messages, in its order
 */
record Reading(boolean exists, long lastSeq, List<Placed> placed) {
    /** Of a memory without a session. */
    static final Reading NONE = new Reading(false, 0, List.of());

    /** A message and the event that has it. */
    record Placed(Event event, ChatMessage message) {
        static Placed of(Event event) {
            return new Placed(event, MessageEvents.fromEvent(event));
        }

        boolean isOf(ChatMessage other) {
            return MessageEvents.isOf(event, message, other);
        }
    }

    Reading {
        placed = List.copyOf(placed);
    }

    List<ChatMessage> messages() {
        return placed.stream().map(Placed::message).toList();
    }

    List<Long> seqs() {
        return placed.stream().map(each -> each.event().seq()).toList();
    }
}
