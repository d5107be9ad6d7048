package io.aster.redis.internal.data;

import io.aster.redis.internal.data.EventStage.Edit;
import io.aster.redis.internal.data.EventStages.Head;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import java.util.ArrayList;
import java.util.List;

/** Redacts events. Thread-safe. */
final class EventRedactions {
    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final EventStages stages;

    EventRedactions(RedisCalls calls, Keys keys, SessionLookup lookup, EventStages stages) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.stages = stages;
    }

    RedactionOutcome redact(RedactionRequest request) {
        long outcome = stages.repeat(request.sessionId(), head -> redact(request, head));
        if (outcome == EventStages.DONE) {
            return RedactionOutcome.REDACTED;
        }
        if (outcome == EventStages.CHANGED) {
            return RedactionOutcome.SESSION_CHANGED;
        }
        lookup.damage(request.sessionId()).refuse();
        return RedactionOutcome.NO_SESSION;
    }

    private long redact(RedactionRequest request, Head head) {
        if (!head.createdAt().equals(SessionFields.micros(request.createdAt()))) {
            return EventStages.NO_SESSION;
        }
        if (!request.isExpected(head.version(), head.eventCount(), head.redactions())) {
            return EventStages.CHANGED;
        }
        if (calls.read(ScriptCommand.number(
                        Script.REDACTED, new String[] {keys.events(request.sessionId())}, numbers(request)))
                == 0) {
            return EventStages.DONE;
        }
        List<Edit> marks = request.seqs().stream()
                .map(seq -> new Edit(
                        seq, null, null, null, request.mark(), request.proofs().get(seq)))
                .toList();
        EventStage stage = stages.begin(request.sessionId(), head, marks);
        return stage.replace(() -> replace(request, head, stage));
    }

    private long replace(RedactionRequest request, Head head, EventStage stage) {
        List<String> arguments = new ArrayList<>(head.expected());
        arguments.add(Long.toString(request.expectedEventCount()));
        arguments.add(Long.toString(request.expectedVersion()));
        arguments.addAll(List.of(Long.toString(stage.least()), ForkStage.CHUNK, ForkStage.CHUNK_BYTES));
        StateFields.addOwn(request.state(), arguments);
        return calls.write(
                () -> List.of(request.sessionId()),
                stage.keys()[0],
                ScriptCommand.number(Script.REDACT, stage.keys(), arguments.toArray(String[]::new)),
                outcome -> outcome == EventStages.DONE);
    }

    private static String[] numbers(RedactionRequest request) {
        return request.seqs().stream().map(seq -> Long.toString(seq)).toArray(String[]::new);
    }
}
