package io.aster.agent;

import java.util.function.BiFunction;

/** An agent written as a function. */
final class BodyAgent implements Agent {
    private final String name;
    private final BiFunction<RunContext, String, EventStream> body;

    BodyAgent(String name, BiFunction<RunContext, String, EventStream> body) {
        this.name = AgentPath.check("name", name);
        this.body = body;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EventStream execute(RunContext context, String message) {
        return body.apply(context, message);
    }

    @Override
    public String toString() {
        return name;
    }
}
