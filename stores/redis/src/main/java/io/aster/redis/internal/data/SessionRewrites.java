package io.aster.redis.internal.data;

import io.aster.redis.internal.data.EventStage.Edit;
import io.aster.redis.internal.data.EventStages.Head;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.StateValue;
import io.aster.store.StateScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives sessions and their events other texts, by one script; then the state of their users and apps, each by one more, because these may be
 * on other servers. Thread-safe.
 */
final class SessionRewrites {
    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final EventStages stages;

    SessionRewrites(RedisCalls calls, Keys keys, SessionLookup lookup, EventStages stages) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.stages = stages;
    }

    RewriteOutcome rewrite(RewriteRequest request) {
        long outcome = stages.repeat(request.sessionId(), head -> rewrite(request, head));
        if (outcome == EventStages.DONE) {
            return RewriteOutcome.REWRITTEN;
        }
        if (outcome == EventStages.CHANGED) {
            return RewriteOutcome.SESSION_CHANGED;
        }
        lookup.damage(request.sessionId()).refuse();
        return RewriteOutcome.NO_SESSION;
    }

    private long rewrite(RewriteRequest request, Head head) {
        if (!head.createdAt().equals(SessionFields.micros(request.createdAt()))) {
            return EventStages.NO_SESSION;
        }
        if (!request.isExpected(head.version(), head.redactions())) {
            return EventStages.CHANGED;
        }
        List<Edit> edits = request.events().stream()
                .map(event -> new Edit(event.seq(), event.content(), event.actions(), event.metadata(), null, null))
                .toList();
        EventStage stage = stages.begin(request.sessionId(), head, edits);
        long outcome = stage.least() == 0
                ? write(request, withoutEvents(request, head), stage)
                : stage.replace(() -> write(request, head.expected(), stage));
        if (outcome == EventStages.DONE) {
            String[] owners = keys.state(head.owner().app(), head.owner().user());
            writeShared(request, StateScope.USER, owners[0]);
            writeShared(request, StateScope.APP, owners[1]);
        }
        return outcome;
    }

    /** What the session must be if no event is rewritten: then other rewrites do not matter. */
    private static List<String> withoutEvents(RewriteRequest request, Head head) {
        return List.of(
                head.createdAt(), Long.toString(request.expectedRedactions()), Long.toString(RewriteRequest.ANY));
    }

    /** Writes what the session's own server has. */
    private long write(RewriteRequest request, List<String> expected, EventStage stage) {
        List<String> arguments = new ArrayList<>(expected);
        arguments.add(Long.toString(request.expectedVersion()));
        arguments.addAll(List.of(Long.toString(stage.least()), ForkStage.CHUNK, ForkStage.CHUNK_BYTES));
        arguments.addAll(List.of(orEmpty(request.metadata()), orEmpty(request.initialState())));
        addValues(request, StateScope.SESSION, arguments);
        return calls.write(
                () -> List.of(request.sessionId()),
                stage.keys()[0],
                ScriptCommand.number(Script.REWRITE, stage.keys(), arguments.toArray(String[]::new)),
                outcome -> outcome == EventStages.DONE);
    }

    private void writeShared(RewriteRequest request, StateScope scope, String owner) {
        List<String> arguments = new ArrayList<>();
        addValues(request, scope, arguments);
        if (!arguments.isEmpty()) {
            String[] key = {owner};
            long unused = calls.write(
                    () -> List.of(request.sessionId()),
                    owner,
                    ScriptCommand.number(Script.REWRITE_STATE, key, arguments.toArray(String[]::new)));
        }
    }

    private static void addValues(RewriteRequest request, StateScope scope, List<String> arguments) {
        for (StateValue value : request.state(scope)) {
            arguments.addAll(List.of(value.name(), value.from(), value.to()));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
