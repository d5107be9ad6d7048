package io.aster.redis.internal.data;

import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.StateHistory;
import io.aster.store.StateHistory.Actions;
import io.aster.value.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what sessions' own state results from, one script for a page. Thread-safe. */
final class HistoryReads {
    private static final String EVENTS = "1000";
    private static final String BYTES = Integer.toString(1 << 20);

    private final RedisCalls calls;
    private final Keys keys;

    HistoryReads(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    Optional<StateHistory> read(String sessionId, long afterSeq, long upToSeq) {
        List<Object> reply = calls.read(ScriptCommand.list(
                Script.HISTORY,
                keys.session(sessionId),
                Long.toString(afterSeq),
                Long.toString(upToSeq),
                EVENTS,
                BYTES));
        if (!ScriptReplies.flag(reply, 0)) {
            new RedisDamage(sessionId, reply.subList(1, reply.size())).refuse();
            return Optional.empty();
        }
        String initial = ScriptReplies.text(reply, 4);
        String marks = ScriptReplies.text(reply, 7);
        return Optional.of(StateHistory.builder(Times.ofMicros(number(reply, 1)))
                .eventCount(number(reply, 2))
                .redactions(number(reply, 3))
                .initialState(initial.isEmpty() ? null : initial)
                .marks(marks.isEmpty() ? null : marks)
                .actions(actions(ScriptReplies.list(reply, 6)))
                .throughSeq(number(reply, 5))
                .build());
    }

    private static List<Actions> actions(List<?> found) {
        List<Actions> actions = new ArrayList<>();
        for (int i = 0; i < found.size(); i += 3) {
            actions.add(
                    new Actions(number(found, i), ScriptReplies.text(found, i + 1), ScriptReplies.text(found, i + 2)));
        }
        return actions;
    }

    private static long number(List<?> reply, int index) {
        return Long.parseLong(ScriptReplies.text(reply, index));
    }
}
