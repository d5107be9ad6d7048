package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.ChatMessage;
import io.aster.adapter.window.WindowReading;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.Event;
import java.util.List;

/**
 * What a memory has at one moment. Messages of LangChain4j can be changed by those who get them, so each read converts them anew.
 *
 * @param stored its window, with the events of it
 * @param placed the messages of these events
 */
record Reading(WindowReading stored, List<Placed> placed) {
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

    static Reading of(WindowReading stored) {
        return new Reading(stored, stored.events().stream().map(Placed::of).toList());
    }

    List<ChatMessage> messages() {
        return placed.stream().map(Placed::message).toList();
    }
}
