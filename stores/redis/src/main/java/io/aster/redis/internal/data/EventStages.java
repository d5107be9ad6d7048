package io.aster.redis.internal.data;

import io.aster.error.StoreException;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.WriteToken;
import io.lettuce.core.KeyValue;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** What writes have in common that put a stage in the place of a session's events. Thread-safe. */
final class EventStages {
    /** The outcome of a script that has done what it was sent for. */
    static final long DONE = 1;

    /** The outcome if there is no such session, or another one has its id. */
    static final long NO_SESSION = 2;

    /** The outcome if the session is not as expected. */
    static final long CHANGED = 3;

    /** The outcome if events were rewritten since the session was read, of which the stage may have the texts from before. */
    private static final long REWRITTEN = 6;

    /** Each attempt in vain is a rewrite of another caller that succeeded: there are as many as that caller has requests for the session. */
    private static final int ATTEMPTS = 1_000;

    private final RedisCalls calls;
    private final Keys keys;

    EventStages(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    /**
     * What a session's hash says of its history.
     *
     * @param createdAt in microseconds; empty if there is no session
     */
    record Head(String createdAt, long redactions, long rewrites, long eventCount, long version, StateOwner owner) {
        /** What the session must be, as scripts take it. */
        List<String> expected() {
            return List.of(createdAt, Long.toString(redactions), Long.toString(rewrites));
        }
    }

    /**
     * Makes attempts on a session as it is, until events of it are not rewritten meanwhile.
     *
     * @param attempt returns the outcome of its last script
     */
    long repeat(String sessionId, ToLongFunction<Head> attempt) {
        for (int i = 0; i < ATTEMPTS; i++) {
            long outcome = attempt.applyAsLong(head(sessionId));
            if (outcome != REWRITTEN) {
                return outcome;
            }
        }
        throw new StoreException("events of session " + sessionId + " were rewritten during every attempt");
    }

    private Head head(String sessionId) {
        String hash = keys.session(sessionId)[0];
        List<KeyValue<String, String>> stored = calls.read(server -> server.hmget(
                hash, "created_at", "redactions", "rewrites", "event_count", "version", "app_name", "user_id"));
        StateOwner owner =
                new StateOwner(stored.get(5).getValueOrElse(""), stored.get(6).getValueOrElse(""));
        return new Head(
                stored.get(0).getValueOrElse(""),
                number(stored.get(1)),
                number(stored.get(2)),
                number(stored.get(3)),
                number(stored.get(4)),
                owner);
    }

    private static long number(KeyValue<String, String> field) {
        return Long.parseLong(field.getValueOrElse("0"));
    }

    /** A new stage for a session, some of whose events get other texts. */
    EventStage begin(String sessionId, Head head, Collection<EventStage.Edit> edits) {
        String stage = keys.stage(sessionId, WriteToken.next())[0];
        return new EventStage(calls, keys.session(sessionId), stage, head, edits);
    }
}
