package io.aster.redis.internal.message;

import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.MessageOwner;
import io.aster.store.support.Interrupts;
import io.aster.store.support.OutcomeRecovery;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Removes lists of messages: one, or those that belong to a user or an app. */
final class MessageListRemovals {
    private final RedisCalls calls;
    private final Keys keys;
    private final AgentIndex index;

    MessageListRemovals(RedisCalls calls, Keys keys, AgentIndex index) {
        this.calls = calls;
        this.keys = keys;
        this.index = index;
    }

    /** Removes a list that exists; false if it exists no more. */
    boolean delete(String agentId) {
        return delete(agentId, null, null, null);
    }

    /**
     * Removes a list that exists, if it belongs to this user of this app.
     *
     * @param app {@code null} for any
     * @param user {@code null} for any
     * @param entry the owner by the index, for a list whose own fields are lost
     * @return whether it was removed, by this call
     */
    private boolean delete(String agentId, @Nullable String app, @Nullable String user, @Nullable MessageOwner entry) {
        AtomicReference<@Nullable MessageOwner> owner = new AtomicReference<>(entry);
        boolean deleted = OutcomeRecovery.removal(() -> drop(agentId, app, user, owner));
        if (deleted) {
            index.remove(agentId, owner.get());
        }
        return deleted;
    }

    private boolean drop(
            String agentId,
            @Nullable String app,
            @Nullable String user,
            AtomicReference<@Nullable MessageOwner> owner) {
        String[] list = keys.messages(agentId);
        List<Object> reply = calls.write(
                List::of,
                list[1],
                ScriptCommand.list(Script.DROP, list, app == null ? "" : app, user == null ? "" : user));
        MessageOwner noted = RedisMessages.owner(reply, 1);
        if (noted != null) {
            owner.set(noted);
        }
        return ScriptReplies.flag(reply, 0);
    }

    /** Removes the lists of a user, of an app, or of a user of an app, and returns how many. */
    long deleteAll(@Nullable String app, @Nullable String user) {
        long[] deleted = {0};
        try {
            if (user == null) {
                index.eachOfApp(
                        Objects.requireNonNull(app), agentId -> deleted[0] += delete(agentId, app, null, null) ? 1 : 0);
            } else {
                index.eachOfUser(app, user, (owner, agentId) -> {
                    if (delete(agentId, owner.appName(), user, owner)) {
                        deleted[0]++;
                    } else {
                        index.removeStale(agentId, owner);
                    }
                });
            }
        } catch (StoreInterruptedException | StoreTimeoutException e) {
            throw deleted[0] == 0
                    ? e
                    : Interrupts.inPart(
                            "interrupted after lists of messages were removed; the same call again removes the rest",
                            e);
        }
        return deleted[0];
    }
}
