package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.index.Life;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.RespArguments;
import io.aster.redis.internal.script.RespArguments.Counted;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.DeletedSessions;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.StateChange;
import io.aster.store.support.Interrupts;
import io.aster.store.support.OutcomeRecovery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates and deletes sessions: each write is one script, with commands for the index before and after it. */
final class SessionWrites {
    private static final String IN_PART =
            "interrupted while sessions and their state were removed; the same call again removes the rest";

    /** Room for the keys, the fields of a session, and two events. */
    private static final int EXPECTED_ARGUMENTS = 80;

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final SessionIndex index;
    private final SessionLists lists;
    private final StateWrites state;
    private final RedisOptions options;

    SessionWrites(
            RedisCalls calls,
            Keys keys,
            SessionLookup lookup,
            SessionIndex index,
            SessionLists lists,
            StateWrites state,
            RedisOptions options) {
        this.state = state;
        this.lookup = lookup;
        this.calls = calls;
        this.keys = keys;
        this.index = index;
        this.lists = lists;
        this.options = options;
    }

    boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> changes, String token) {
        IndexedSession indexed = IndexedSession.ofNew(session);
        index.add(indexed);
        String bound = SessionFields.micros(indexed.bound().orElseThrow());
        List<String> fields = new ArrayList<>(List.of(life(session), token, bound));
        fields.addAll(SessionFields.of(session));
        String[] all = keys.session(session.id());
        Command<Long> insert = events.isEmpty() && changes.isEmpty()
                ? ScriptCommand.number(Script.INSERT, all, fields.toArray(String[]::new))
                : insert(session, events, changes, fields);
        long stored = calls.write(() -> List.of(session.id()), all[0], insert);
        if (stored == 1 && !changes.isEmpty()) {
            state.finish(session.id(), List.of(session.id()));
        }
        if (stored != 1) {
            index.remove(indexed);
            if (stored < 0) {
                lookup.damage(session.id()).refuse();
            }
            return false;
        }
        index.confirm(indexed);
        if (index.expires(indexed)) {
            index.prune();
        }
        return true;
    }

    /** What the script notes: the store's ttl, or that the session has an expiry of its own. */
    String life(SessionRecord session) {
        return session.expiry().isNever() ? options.ttlMillis() : Life.OWN;
    }

    private Command<Long> insert(
            SessionRecord session, List<EventRecord> events, List<StateChange> changes, List<String> fields) {
        StateOwner owner = new StateOwner(session.appName(), session.userId());
        state.remember(session.id(), owner);
        boolean onlyAbsent = session.status().equals(SessionRecord.RESTORING);
        String[] all = changes.isEmpty() ? keys.session(session.id()) : state.keys(session.id(), owner);
        RespArguments arguments = new RespArguments(EXPECTED_ARGUMENTS).add(all.length);
        arguments.addAll(List.of(all)).addAll(List.of(owner.app(), owner.user(), onlyAbsent ? "1" : "0"));
        List<String> changed = new ArrayList<>();
        StateFields.add(changes, changed);
        arguments.add(changed.size()).addAll(changed);
        Counted first = arguments.begin();
        events.forEach(event -> RedisEvent.add(event, arguments));
        arguments.end(first);
        arguments.addAll(fields);
        return ScriptCommand.number(Script.INSERT_WITH, all[0], arguments);
    }

    /** Deletes a session. If the answer is lost, a session that existed before and does not exist now was deleted. */
    boolean delete(String id) {
        Tally tally = new Tally(null, null);
        tally.delete(id, whole(id));
        return tally.deleted.sessions() == 1;
    }

    /** The session, or null if its hash is incomplete: a list that meets its entries then removes them. */
    private @Nullable IndexedSession whole(String id) {
        try {
            return lookup.indexed(id).orElse(null);
        } catch (DamagedDataException e) {
            return null;
        }
    }

    /** Deletes the sessions of a user, of an app, or of a user of an app, also damaged ones of which only events are left. */
    DeletedSessions deleteAll(@Nullable String app, @Nullable String user) {
        Tally tally = new Tally(app, user);
        SessionQuery query = SessionQuery.builder(1).appName(app).userId(user).build();
        try {
            lists.each(
                    query,
                    session -> {
                        tally.delete(session.id(), session);
                        return true;
                    },
                    damage -> tally.delete(damage.id(), null));
        } catch (StoreInterruptedException | StoreTimeoutException e) {
            throw tally.deleted.sessions() == 0 ? e : Interrupts.inPart(IN_PART, e);
        }
        Interrupts.finish(IN_PART, () -> state.deleteAll(app, user));
        return tally.deleted;
    }

    /** Deletes one session after the other, if it is of this app and user, and counts. Not thread-safe. */
    private final class Tally {
        private final String app;
        private final String user;
        private DeletedSessions deleted = DeletedSessions.NONE;

        Tally(@Nullable String app, @Nullable String user) {
            this.app = app == null ? "" : app;
            this.user = user == null ? "" : user;
        }

        void delete(String id, @Nullable IndexedSession stored) {
            if (stored == null && lookup.damage(id).isNothing()) {
                return;
            }
            // Where the answer of the script is lost, the session has as many events as were read.
            long[] events = {stored == null ? 0 : stored.session().eventCount()};
            if (OutcomeRecovery.removal(() -> drop(id, events))) {
                deleted = deleted.plus(new DeletedSessions(1, events[0]));
                if (stored != null) {
                    index.remove(stored);
                }
            }
        }

        private boolean drop(String id, long[] events) {
            String[] all = keys.session(id);
            long found = calls.write(() -> List.of(id), all[0], ScriptCommand.number(Script.DELETE, all, app, user));
            if (found >= 0) {
                events[0] = found;
            }
            return found >= 0;
        }
    }
}
