package io.aster.agent.run;

import io.aster.agent.Agent;
import io.aster.agent.Emitter;
import io.aster.agent.TestAgents;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** The texts that emitters accepted, for agents that emit until they are stopped. Thread-safe. */
final class Accepted {
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();

    /** Emits some events and waits until it is stopped. */
    Agent emitting(String name, int events) {
        return Agent.emitting(name, (context, message, emitter) -> {
            for (int i = 0; i < events; i++) {
                emit(emitter, name + "-" + i);
            }
            new CountDownLatch(1).await();
        });
    }

    /** Emits without an end. */
    Agent endless(String name) {
        return Agent.emitting(name, (context, message, emitter) -> {
            for (int i = 0; ; i++) {
                emit(emitter, name + "-" + i);
            }
        });
    }

    /** A sequence whose second step is parallel: each event goes through three queues. */
    Agent workflow(int events) {
        List<Agent> children =
                IntStream.range(0, 3).mapToObj(i -> emitting("C" + i, events)).toList();
        return SequentialAgent.of("P", TestAgents.appending("A"), ParallelAgent.of("All", children));
    }

    /** Emits an event, and notes it if that returns. */
    void emit(Emitter emitter, String text) {
        emitter.emit(Event.agent("agent", text));
        texts.add(text);
    }

    int size() {
        return texts.size();
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
