package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.List;

/** The events that a source emits on a thread of its own. */
final class EmittingStream extends QueuedStream implements Emitter {
    private final Source source;

    EmittingStream(RunContext context, Source source) {
        super(context, CAPACITY);
        this.source = source;
    }

    @Override
    List<Runnable> work() {
        return List.of(this::run);
    }

    @Override
    public void emit(NewEvent event) {
        queue().put(event);
    }

    private void run() {
        try {
            source.run(this);
            queue().end();
        } catch (Throwable e) {
            queue().end(AgentException.of(context(), e));
        }
    }
}
