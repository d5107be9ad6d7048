package io.aster.message;

import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.Store;
import io.aster.store.support.observe.ObservedStores;
import io.aster.value.Expiry;
import io.aster.value.Page;
import io.aster.value.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Agents' working memory: one list of messages for each agent id.
 *
 * <pre>{@code
 * AgentMessages memory = messages.loadMessages("agt-1");
 * memory = messages.saveMessages(memory.plus(Message.user("Hello")));
 * }</pre>
 *
 * <p>Every operation blocks, is atomic and thread-safe. Each throws {@link io.aster.error.InvalidValueException} for a value that
 * the contract does not allow, {@link io.aster.error.StoreClosedException} after {@link #close}, {@link
 * io.aster.error.StoreInterruptedException} on an interrupted thread or where an interrupt ends a wait, and another
 * {@link io.aster.error.StoreException} where the store fails.
 */
public interface MessageStore extends AutoCloseable {
    /** How many agents a page has at most where no limit is given. */
    int DEFAULT_LIMIT = 100;

    /** The largest limit of a list. */
    int MAX_LIMIT = 10_000;

    /** Opens the message store over a store; closing it leaves the store open. */
    static MessageStore over(MessageListStore store, Settings settings) {
        return new StoredMessageLists(ObservedStores.of(store, Store.OTHER, settings), settings);
    }

    /**
     * This store, whose writes give each list that has no owner yet to this user: {@code deleteByUser} and {@code deleteByApp} of {@code
     * SessionService} remove it then. A list belongs to one user until it is deleted.
     *
     * <pre>{@code
     * MessageStore ofAnn = messages.withOwner("my-chatbot", "ann");
     * ofAnn.appendMessages("agt-1", List.of(Message.user("Hello")));
     * }</pre>
     *
     * @return a view, which closes with this store; closing the view itself does nothing
     */
    MessageStore withOwner(String appName, String userId);

    /**
     * This store, whose writes set when the list expires: at a time, or when it was not written to for a time. Writes without such a view
     * leave that as it is; a trim counts as a write, too. A list that has expired, by the clock of the store, does not exist any more, and
     * the next write begins a new one.
     *
     * <pre>{@code
     * MessageStore ofAWeek = messages.withExpiry(Expiry.after(Duration.ofDays(7)));
     * ofAWeek.appendMessages("agt-1", List.of(Message.user("Hello")));
     * }</pre>
     *
     * @param expiry {@link Expiry#NEVER} for lists that do not expire any more
     * @return a view, as {@link #withOwner} returns; one can be made of the other
     */
    MessageStore withExpiry(Expiry expiry);

    /** All of an agent's messages, {@link AgentMessages#none} if there are none. */
    AgentMessages loadMessages(String agentId);

    /**
     * The newest of an agent's messages.
     *
     * @param last the largest number of messages; 1 or more
     */
    AgentMessages loadMessages(String agentId, int last);

    /** To whom an agent's list belongs, and when it expires, without its messages; empty if there is no list. */
    Optional<MessageListInfo> describe(String agentId);

    /**
     * Saves the whole list; writes only the new messages if the list merely grew.
     *
     * @param changed a loaded or saved list, changed by {@code plus} or {@code with}
     * @return the list as saved, for the next change
     * @throws MessageConflictException if another writer changed the list since; nothing is stored
     * @throws MessageOwnerException if this is a store {@link #withOwner} and the list belongs to another user; nothing is stored
     */
    AgentMessages saveMessages(AgentMessages changed);

    /**
     * Appends messages to the list, whatever its version. Without messages nothing happens.
     *
     * @throws MessageOwnerException as {@link #saveMessages} does
     */
    void appendMessages(String agentId, List<Message> messages);

    /**
     * Keeps only the newest messages.
     *
     * @param max the largest number of messages to keep; 0 or more
     * @return how many were removed
     */
    int trimMessages(String agentId, int max);

    /**
     * Removes an agent's messages.
     *
     * @return false if there were none
     */
    boolean deleteAgent(String agentId);

    /** The first {@value #DEFAULT_LIMIT} ids of agents that have a list, in code point order. */
    Page<String> listAgents();

    /**
     * A page of the ids of agents that have a list, in code point order.
     *
     * @param after the last id of the page before; {@code null} for the first page
     * @param limit 1 to {@value #MAX_LIMIT}
     */
    Page<String> listAgents(@Nullable String after, int limit);

    /**
     * Removes the stored rows or keys of lists that have expired, some in each transaction, to free space: no method returns such a list in any
     * case. {@code purgeExpired} of {@code SessionService} does it, too.
     *
     * @return how many this call removed
     */
    long purgeExpired();

    /** Closes this message store; every later call throws {@link io.aster.error.StoreClosedException}. May be called again. */
    @Override
    void close();
}
