package io.aster.redis.internal.data;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.support.OutcomeRecovery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What writes with changes of the state have in common, and the removal of the state of users and apps. Thread-safe. */
public final class StateWrites {
    private static final int USERS_AT_ONCE = 100;

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
        return new String[] {session[0], session[1], session[2], state[0], state[1], state[2]};
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

    /** Removes the state of one user of an app, or that of the app and of all its users. */
    void deleteAll(String app, @Nullable String user) {
        if (user != null) {
            delete(app, user);
            return;
        }
        String[] ofApp = keys.state(app, "");
        List<String> users = some(ofApp[2]);
        while (!users.isEmpty()) {
            users.forEach(each -> delete(app, each));
            users = some(ofApp[2]);
        }
        unlink(ofApp[1]);
    }

    private List<String> some(String users) {
        return calls.read(server -> server.srandmember(users, USERS_AT_ONCE));
    }

    /**
     * Removes a user's state, then the user from the index, then the state once more: a writer may have changed it in between and have found
     * the user in the index.
     */
    private void delete(String app, String user) {
        String[] state = keys.state(app, user);
        unlink(state[0]);
        write(state[2], server -> server.srem(state[2], user));
        unlink(state[0]);
    }

    private void unlink(String key) {
        write(key, server -> server.unlink(key));
    }

    private void write(String key, Command<Long> command) {
        long unused = OutcomeRecovery.retry(() -> calls.write(List::of, key, command));
    }
}
