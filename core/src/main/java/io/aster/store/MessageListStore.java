package io.aster.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one list of messages for each agent, with a version that grows with every change. Every method blocks, is thread-safe and
 * atomic, and throws what {@link SessionStore} throws.
 *
 * <p>A list that has expired ({@link MessageWrite#expiry}) does not exist for any method from that moment on, as an expired session does not
 * for a {@link SessionStore}.
 */
public interface MessageListStore {
    /**
     * Reads an agent's list.
     *
     * @param last how many of the newest messages to read at most; 1 or more, {@link Integer#MAX_VALUE} for all
     */
    StoredMessages load(String agentId, int last);

    /**
     * An agent's list without its messages.
     *
     * @return empty if there is no list
     */
    Optional<MessageListInfo> describe(String agentId);

    /**
     * Removes messages at both ends of an agent's list and appends others, if it still has the expected version. The outcome reports the
     * first of these that prevents it: the list belongs to another user, expectation wrong.
     */
    WriteOutcome write(MessageWrite write);

    /**
     * Removes the oldest messages so that at most {@code max} stay; the version changes if any was removed.
     *
     * @return how many were removed; 0 if there is no list
     */
    int trim(String agentId, int max);

    /**
     * Removes an agent's list.
     *
     * @return false if there was none
     */
    boolean delete(String agentId);

    /**
     * Removes the lists of a user, or of all users of an app, in bounded transactions; lists without an owner stay. At least one of both
     * names is given.
     *
     * @param appName {@code null} for the user's lists of all apps
     * @param userId {@code null} for all users of the app
     * @return how many lists were removed
     */
    long deleteOwned(@Nullable String appName, @Nullable String userId);

    /**
     * Removes some of the lists that have expired, as {@link SessionStore#purgeExpired} removes sessions.
     *
     * @return how many this call removed; 0 if no list is left that has expired
     */
    long purgeExpiredLists();

    /**
     * The ids of agents that have a list (even an empty one), in code point order.
     *
     * @param after only ids after this one; {@code null} from the start
     * @param limit the largest number of ids; 1 or more
     */
    List<String> list(@Nullable String after, int limit);
}
