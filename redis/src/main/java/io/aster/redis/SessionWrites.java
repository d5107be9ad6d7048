package io.aster.redis;

import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.value.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes sessions: one script each, and the index around it. */
final class SessionWrites {
    private final Calls calls;
    private final Keys keys;
    private final SessionIndex index;
    private final RedisOptions options;

    SessionWrites(Calls calls, Keys keys, SessionIndex index, RedisOptions options) {
        this.calls = calls;
        this.keys = keys;
        this.index = index;
        this.options = options;
    }

    boolean insert(SessionRecord session) {
        index.add(session);
        String mark = Mark.next();
        List<String> arguments = new ArrayList<>(List.of(options.ttlMillis(), mark));
        arguments.addAll(StoredSession.fields(session));
        String[] all = keys.session(session.id());
        Command<Long> insert = ScriptCommand.number(Script.INSERT, all, arguments.toArray(String[]::new));
        if (calls.write(() -> List.of(session.id()), all[0], insert) == 0) {
            index.remove(session);
            return false;
        }
        index.confirm(new StoredSession(session, mark));
        if (!options.ttl().isZero()) {
            index.prune(session);
        }
        return true;
    }

    Optional<SessionRecord> update(SessionUpdate update) {
        String mark = Mark.next();
        List<Object> reply = update(update, mark, false);
        if (Replies.number(reply, 0) == 2) {
            index.addForAgent(session(update, Replies.list(reply, 1)).session(), update.agentId());
            reply = update(update, mark, true);
        }
        if (Replies.number(reply, 0) == 0) {
            return Optional.empty();
        }
        StoredSession stored = session(update, Replies.list(reply, 3));
        if (Replies.flag(reply, 1)) {
            index.confirm(stored);
        }
        String agentBefore = Replies.text(reply, 2);
        if (!agentBefore.equals(update.agentId())) {
            index.removeForAgent(stored.session(), agentBefore);
        }
        return Optional.of(stored.session());
    }

    /** Removes a session of an app and a user, {@code ""} for any; leaves its index entries. */
    boolean delete(String id, String app, String user) {
        String[] all = keys.session(id);
        return calls.write(() -> List.of(id), all[0], ScriptCommand.number(Script.DELETE, all, app, user)) == 1;
    }

    private List<Object> update(SessionUpdate update, String mark, boolean indexed) {
        String metadata = update.metadata();
        String[] arguments = {
            options.ttlMillis(),
            mark,
            Long.toString(update.expectedVersion()),
            Long.toString(update.expectedEventCount()),
            Long.toString(update.version()),
            update.agentId(),
            update.status(),
            Long.toString(Times.toMicros(update.updatedAt())),
            metadata == null ? "" : metadata,
            indexed ? "1" : "0",
            Long.toString(Times.toMicros(update.createdAt()))
        };
        String[] all = keys.session(update.sessionId());
        return calls.write(
                () -> List.of(update.sessionId()), all[0], ScriptCommand.list(Script.UPDATE, all, arguments));
    }

    private static StoredSession session(SessionUpdate update, List<?> fields) {
        return StoredSession.of(update.sessionId(), Replies.fields(fields)).orElseThrow();
    }
}
