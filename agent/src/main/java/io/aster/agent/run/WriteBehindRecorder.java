package io.aster.agent.run;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.SessionService;
import io.aster.value.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes on events as they will be stored, and stores them when it receives the next ones. Their sequence numbers are known in advance,
 * because there is no other writer.
 */
final class WriteBehindRecorder extends Recorder {
    private final Clock clock;
    private final List<NewEvent> waiting = new ArrayList<>();

    WriteBehindRecorder(SessionService sessions, String sessionId, long lastSeq, Clock clock) {
        super(sessions, sessionId, lastSeq);
        this.clock = clock;
    }

    @Override
    List<Event> record(List<NewEvent> events) {
        flush();
        List<Event> numbered = new ArrayList<>();
        for (NewEvent event : events) {
            Event future = number(event, lastSeq() + numbered.size() + 1);
            numbered.add(future);
            waiting.add(future.toNew());
        }
        return numbered;
    }

    @Override
    void flush() {
        if (!waiting.isEmpty()) {
            List<NewEvent> batch = List.copyOf(waiting);
            waiting.clear();
            List<Event> unused = appendAccepted(batch);
        }
    }

    private Event number(NewEvent event, long seq) {
        Instant timestamp = event.timestamp() == null ? Times.now(clock) : event.timestamp();
        return new Event(
                idOf(event),
                sessionId(),
                seq,
                event.invocationId(),
                event.agentId(),
                event.author(),
                event.content(),
                event.actions(),
                event.metadata(),
                event.branch(),
                timestamp);
    }
}
