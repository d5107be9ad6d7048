package io.aster.redis;

import io.aster.error.StoreException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.value.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes sessions and events: one script each, and the index around it. */
final class SessionWrites {
    /** How many arguments of the append script go before those of its events. */
    private static final int BEFORE_EVENTS = 2;

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
        if (calls.write(List.of(session.id()), all[0], insert) == 0) {
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
        return calls.write(List.of(id), all[0], ScriptCommand.number(Script.DELETE, all, app, user)) == 1;
    }

    AppendOutcome append(AppendRequest request) {
        String id = request.sessionId();
        List<Object> reply = write(id, ids(request), Script.APPEND, arguments(request));
        return switch ((int) Replies.number(reply, 0)) {
            case 0 -> new NoSession();
            case 1 -> appended(id, reply);
            case 2 -> new Known(known(id, reply.subList(1, reply.size())));
            case 3 -> new NotActive(Replies.text(reply, 1));
            case 4 -> new UnexpectedSeq(Replies.number(reply, 1));
            default -> throw new StoreException("the append script replied " + reply);
        };
    }

    private String[] arguments(AppendRequest request) {
        List<String> arguments = new ArrayList<>(
                BEFORE_EVENTS + StoredEvent.MAX_WORDS * request.events().size());
        arguments.add(Long.toString(Times.toMicros(request.at())));
        arguments.add(conditions(request.expectedSeq()));
        request.events().forEach(event -> StoredEvent.add(event, arguments));
        return arguments.toArray(String[]::new);
    }

    /** The usual append has none: whoever sends no word need not take it apart. */
    private String conditions(long expectedSeq) {
        boolean isUsual = expectedSeq == AppendRequest.ANY && options.ttl().isZero() && options.replicas() == 0;
        return isUsual ? "" : expectedSeq + " " + options.ttlMillis() + (options.replicas() > 0 ? " 1" : " 0");
    }

    private static List<String> ids(AppendRequest request) {
        String[] ids = new String[request.events().size()];
        Arrays.setAll(ids, i -> request.events().get(i).id());
        return List.of(ids);
    }

    private Appended appended(String id, List<Object> reply) {
        if (Replies.flag(reply, 2)) {
            index.confirm(id);
        }
        return new Appended(Replies.number(reply, 1));
    }

    private static List<EventRecord> known(String id, List<Object> entries) {
        return entries.stream()
                .map(entry -> (List<?>) entry)
                .map(entry -> StoredEvent.of(id, Replies.text(entry, 0), Replies.fields(Replies.list(entry, 1))))
                .toList();
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
            indexed ? "1" : "0"
        };
        return write(update.sessionId(), List.of(update.sessionId()), Script.UPDATE, arguments);
    }

    private static StoredSession session(SessionUpdate update, List<?> fields) {
        return StoredSession.of(update.sessionId(), Replies.fields(fields)).orElseThrow();
    }

    private List<Object> write(String id, List<String> ids, Script script, String... arguments) {
        String[] all = keys.session(id);
        return calls.write(ids, all[0], ScriptCommand.list(script, all, arguments));
    }
}
