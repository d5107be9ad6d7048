package io.aster.agent;

import io.aster.session.Event;
import java.util.function.BiFunction;

/** An agent written as a function. */
final class BodyAgent implements Agent {
    private final String name;
    private final BiFunction<RunContext, String, EventStream> execution;

    private BodyAgent(String name, BiFunction<RunContext, String, EventStream> execution) {
        this.name = AgentPath.check("name", name);
        this.execution = execution;
    }

    static Agent of(String name, StreamBody body) {
        return new BodyAgent(
                name, (context, message) -> new DeferredStream(context, () -> body.open(context, message)));
    }

    static Agent answering(String name, AnswerBody body) {
        return of(name, (context, message) -> new IteratorStream(Event.agent(name, body.answer(context, message))));
    }

    static Agent emitting(String name, EmitterBody body) {
        return new BodyAgent(
                name,
                (context, message) ->
                        new EmittingStream(context, emitter -> body.run(emitter.context(), message, emitter)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EventStream execute(RunContext context, String message) {
        return execution.apply(context, message);
    }

    @Override
    public String toString() {
        return name;
    }
}
