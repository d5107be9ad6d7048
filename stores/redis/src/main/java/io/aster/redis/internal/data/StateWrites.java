package io.aster.redis.internal.data;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.support.OutcomeRecovery;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What writes with changes of the state have in common, and the removal of the state of users and apps. Thread-safe. */
public final class StateWrites {
    private static final int AT_ONCE = 100;

    private final RedisCalls calls;
    private final Keys keys;
    private final StateOwners owners;
    private final LateState late;
    private final boolean together;

    /**
     * The writes of a store.
     *
     * @param together whether one server has all keys, so that a script may change the state of owners
     */
    public StateWrites(RedisCalls calls, Keys keys, boolean together) {
        this.calls = calls;
        this.keys = keys;
        this.together = together;
        this.owners = new StateOwners(calls, keys);
        this.late = new LateState(calls, keys);
    }

    StateReads reads(SessionLookup lookup) {
        return new StateReads(calls, keys, owners, late, lookup, together);
    }

    /** The owner that a session probably has; empty if there is no such session. */
    Optional<StateOwner> owner(String sessionId) {
        return owners.of(sessionId);
    }

    void remember(String sessionId, StateOwner owner) {
        owners.remember(sessionId, owner);
    }

    /** The keys of a script that changes the state. */
    String[] keys(String sessionId, StateOwner owner) {
        String[] session = keys.session(sessionId);
        if (!together) {
            return session;
        }
        String[] state = keys.state(owner.app(), owner.user());
        return Stream.of(session, state).flatMap(Stream::of).toArray(String[]::new);
    }

    /**
     * Ends a write whose changes of the state may have been left in the session.
     *
     * @param ids the ids of what was written, for the error
     * @throws OutcomeUnknownException if the owners did not take them; the same write again makes up for it
     */
    void finish(String sessionId, List<String> ids) {
        if (together) {
            return;
        }
        try {
            late.write(sessionId);
        } catch (StoreException e) {
            throw new OutcomeUnknownException(
                    "written, but the state of its user or its app could not be changed yet", ids, e);
        }
    }

    /** Removes the state of a user, of all apps if there is no app, or that of an app and of all its users. */
    void deleteAll(@Nullable String app, @Nullable String user) {
        if (app != null && user != null) {
            delete(app, user);
        } else if (user != null) {
            each(keys.state("", user)[3], ofApp -> delete(ofApp, user));
        } else if (app != null) {
            String[] ofApp = keys.state(app, "");
            each(ofApp[2], ofUser -> delete(app, ofUser));
            unlink(ofApp[1]);
        }
    }

    /** Passes on the members of a set until it is empty: each is removed from it by what it is passed to. */
    private void each(String set, Consumer<String> remove) {
        List<String> some = some(set);
        while (!some.isEmpty()) {
            some.forEach(remove);
            some = some(set);
        }
    }

    private List<String> some(String set) {
        return calls.read(server -> server.srandmember(set, AT_ONCE));
    }

    /**
     * Removes a user's state of an app, then user and app from the indexes, then the state once more: a writer may have changed it in
     * between and have found both there.
     */
    private void delete(String app, String user) {
        String[] state = keys.state(app, user);
        unlink(state[0]);
        write(state[2], server -> server.srem(state[2], user));
        write(state[3], server -> server.srem(state[3], app));
        unlink(state[0]);
    }

    private void unlink(String key) {
        write(key, server -> server.unlink(key));
    }

    private void write(String key, Command<Long> command) {
        long unused = OutcomeRecovery.retry(() -> calls.write(List::of, key, command));
    }
}
