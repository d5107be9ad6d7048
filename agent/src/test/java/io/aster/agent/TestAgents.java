package io.aster.agent;

import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventActions;
import java.util.concurrent.CountDownLatch;

/** Agents that tests are made of. */
public final class TestAgents {
    private TestAgents() {}

    /** Says what it was told and its name. */
    public static Agent appending(String name) {
        return Agent.answering(name, (context, message) -> message + name);
    }

    /** The same, and ends the loop that it is in. */
    public static Agent escalating(String name) {
        return Agent.of(
                name,
                (context, message) -> EventStream.of(Event.builder(name)
                        .content(Message.assistant(message + name))
                        .actions(EventActions.builder().escalate(true).build())
                        .build()));
    }

    /** Says something and fails. */
    public static Agent failing(String name) {
        return Agent.emitting(name, (context, message, emitter) -> {
            emitter.emit(Event.agent(name, "about to fail"));
            throw new IllegalStateException("broken");
        });
    }

    /** Waits until it is stopped. */
    public static Agent waiting(String name) {
        return Agent.emitting(name, (context, message, emitter) -> new CountDownLatch(1).await());
    }

    /** Says what it was told and a number, so many times. */
    public static Agent counting(String name, int events) {
        return Agent.emitting(name, (context, message, emitter) -> {
            for (int i = 1; i <= events; i++) {
                emitter.emit(Event.agent(name, message + i));
            }
        });
    }
}
