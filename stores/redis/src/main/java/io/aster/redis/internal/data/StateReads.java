package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.SessionRecord;
import io.aster.store.StateRecord;
import io.aster.store.ViewRecord;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads of a session with the state that it sees: one script where one server has all keys; otherwise a script for the session, and one
 * command for each of its owners, sent without waiting in between. Thread-safe.
 */
final class StateReads {
    private static final int ATTEMPTS = 20;

    private final RedisCalls calls;
    private final Keys keys;
    private final StateOwners owners;
    private final LateState late;
    private final SessionLookup lookup;
    private final boolean together;

    /**
     * Reads of a store.
     *
     * @param together whether one server has all keys
     */
    StateReads(
            RedisCalls calls, Keys keys, StateOwners owners, LateState late, SessionLookup lookup, boolean together) {
        this.calls = calls;
        this.keys = keys;
        this.owners = owners;
        this.late = late;
        this.lookup = lookup;
        this.together = together;
    }

    /** What one reading found: fields of three hashes, and entries of a stream. */
    private record Found(
            Map<String, String> session,
            List<StreamMessage<String, String>> entries,
            Map<String, String> user,
            Map<String, String> app) {
        StateRecord state() {
            return new StateRecord(
                    StateFields.own(session),
                    StateFields.shared(user, LateState.ofUser(session)),
                    StateFields.shared(app, LateState.ofApp(session)));
        }
    }

    Optional<StateRecord> state(String sessionId) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<StateOwner> owner = owners.of(sessionId);
            if (owner.isEmpty()) {
                lookup.damage(sessionId).refuse();
                return Optional.empty();
            }
            Found found = read(sessionId, owner.get(), "0", "0", false, 0);
            if (isOf(sessionId, owner.get(), found)) {
                return Optional.of(found.state());
            }
        }
        throw changing(sessionId);
    }

    Optional<ViewRecord> view(EventQuery query) {
        String id = query.sessionId();
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<StateOwner> owner = owners.of(id);
            if (owner.isEmpty()) {
                lookup.damage(id).refuse();
                return Optional.empty();
            }
            List<Found> first = new ArrayList<>(1);
            EventScan scan = new EventScan(calls, keys.session(id), query, (lowest, highest, newestFirst, limit) -> {
                Found found = read(id, owner.get(), Long.toString(lowest), Long.toString(highest), newestFirst, limit);
                first.add(found);
                return new EventChunk(found.session.get("event_count"), found.session.get("created_at"), found.entries);
            });
            Optional<EventPage> page = scan.run();
            if (first.isEmpty()) {
                first.add(read(id, owner.get(), "0", "0", false, 0));
            }
            if (isOf(id, owner.get(), first.get(0)) && page.isPresent()) {
                SessionRecord session =
                        SessionFields.read(id, first.get(0).session).orElseThrow();
                return Optional.of(new ViewRecord(session, first.get(0).state(), page.get()));
            }
            lookup.damage(id).refuse();
        }
        throw changing(id);
    }

    /**
     * Whether the session was read with the state of its owners. If changes are left in it, which are part of what was read, they are
     * written to their owners.
     */
    private boolean isOf(String id, StateOwner owner, Found found) {
        if (found.session.containsKey(LateState.FIELD)) {
            late.write(id);
        }
        boolean same = owner.app().equals(found.session.get("app_name"))
                && owner.user().equals(found.session.get("user_id"));
        if (!same) {
            owners.forget(id);
        }
        return same;
    }

    private Found read(String id, StateOwner owner, String lowest, String highest, boolean newestFirst, long limit) {
        String[] session = keys.session(id);
        String[] state = keys.state(owner.app(), owner.user());
        String[] arguments = {lowest, highest, newestFirst ? "-1" : "1", Long.toString(limit)};
        if (together) {
            String[] all = {session[0], session[1], state[0], state[1]};
            List<Object> reply = calls.read(ScriptCommand.list(Script.VIEW, all, arguments));
            return new Found(fields(reply, 0), entries(reply), fields(reply, 2), fields(reply, 3));
        }
        String[] own = {session[0], session[1]};
        List<List<Object>> replies =
                calls.readAll(List.of(ScriptCommand.list(Script.VIEW, own, arguments), hash(state[0]), hash(state[1])));
        return new Found(
                fields(replies.get(0), 0),
                entries(replies.get(0)),
                ScriptReplies.fields(replies.get(1)),
                ScriptReplies.fields(replies.get(2)));
    }

    private static Command<List<Object>> hash(String key) {
        return server -> server.hgetall(key).thenApply(StateReads::flat);
    }

    private static List<Object> flat(Map<String, String> fields) {
        List<Object> flat = new ArrayList<>(2 * fields.size());
        fields.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat;
    }

    private static Map<String, String> fields(List<Object> reply, int index) {
        return ScriptReplies.fields(ScriptReplies.list(reply, index));
    }

    private List<StreamMessage<String, String>> entries(List<Object> reply) {
        return ScriptReplies.list(reply, 1).stream()
                .map(entry -> (List<?>) entry)
                .map(entry -> new StreamMessage<>(
                        "", ScriptReplies.text(entry, 0), ScriptReplies.fields(ScriptReplies.list(entry, 1))))
                .toList();
    }

    private static DamagedDataException changing(String id) {
        return new DamagedDataException(
                "session", id, "its events or its owner changed with every attempt to read them");
    }
}
