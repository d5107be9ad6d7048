package io.aster.springai.memory;

import io.aster.adapter.ReadySession;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.springai.message.MessageEvents;
import io.aster.value.Limits;
import java.util.List;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.util.Assert;

/**
 * A memory of Spring AI that only appends, and keeps everything: what a model gets is chosen when the memory is read. Thread-safe, on any
 * number of nodes, none of which overwrites what another one adds.
 *
 * <pre>{@code
 * ChatMemory memory = AsterChatMemory.builder(Conversations.in(aster.sessions())).maxMessages(20).build();
 * ChatClient client = ChatClient.builder(model).defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build()).build();
 * }</pre>
 *
 * <p>A conversation is a session ({@link Conversations#key}), each message an event. Adding messages is one append and reads nothing; reading
 * them is one round trip, however long the conversation is: that of the session only, if this node has read the conversation before, and
 * only itself has added to it since. {@link MessageEvents} says what of a message is kept: all that Spring AI has.
 *
 * <p>Calls block. They throw {@code IllegalArgumentException} for a blank conversation id, and otherwise what the {@link SessionService}
 * throws.
 */
public final class AsterChatMemory implements ChatMemory {
    /** How many messages are read where nothing is set. */
    public static final int DEFAULT_MAX_MESSAGES = 20;

    private final Conversations conversations;
    private final RecentMessages recent;

    private AsterChatMemory(Builder builder) {
        conversations = builder.conversations;
        recent = new RecentMessages(conversations.sessions(), builder.maxMessages);
    }

    /** A builder of a memory of these conversations. */
    public static Builder builder(Conversations conversations) {
        return new Builder(conversations);
    }

    /**
     * Appends messages, all or none.
     *
     * @throws io.aster.error.InvalidValueException if a message can't be stored; see {@link MessageEvents}
     * @throws SessionNotActiveException if the application has completed the session; one that was failed, for example by a sweeper, is
     *     reactivated
     * @throws io.aster.error.OutcomeUnknownException if the answer of the store was lost, and whether the messages are stored can't be found
     *     out
     */
    @Override
    public void add(String conversationId, List<Message> messages) {
        Assert.notNull(messages, "messages cannot be null");
        Assert.noNullElements(messages, "messages cannot contain null elements");
        SessionKey key = key(conversationId);
        if (!messages.isEmpty()) {
            append(key, messages.stream().map(this::event).toList());
        }
    }

    /**
     * The newest messages, oldest first: at most {@link Builder#maxMessages}, beginning with a message of the user, so that no tool call is
     * without its result; of a last turn that alone has more, all, up to {@value RecentMessages#LONGEST_TURN} more. Before them the newest
     * system message, however old it is; older ones are left out.
     *
     * @return a list of the caller's own; empty if there is no such conversation
     */
    @Override
    public List<Message> get(String conversationId) {
        return recent.of(key(conversationId).sessionId());
    }

    /**
     * Deletes a conversation with its history; with {@link Conversations.Builder#keepHistory} the session stays, and what is added later is
     * a new conversation in it.
     */
    @Override
    public void clear(String conversationId) {
        SessionKey key = key(conversationId);
        if (!conversations.keepsHistory()) {
            conversations.sessions().delete(key);
        } else if (conversations.sessions().find(key).isPresent()) {
            append(key, List.of(RecentMessages.clearing()));
        }
    }

    private NewEvent event(Message message) {
        NewEvent.Builder event = MessageEvents.toEvent(message, conversations.agentId());
        return message.getMessageType() == MessageType.SYSTEM ? RecentMessages.remembered(event) : event.build();
    }

    /** Appends events; a conversation that begins is created with them, in one commit. */
    private void append(SessionKey key, List<NewEvent> events) {
        SessionService sessions = conversations.sessions();
        if (recent.isMissing(key.sessionId()) && begins(key, events)) {
            return;
        }
        try {
            recent.appended(key.sessionId(), sessions.appendEvents(key.sessionId(), events));
        } catch (SessionNotFoundException e) {
            if (!begins(key, events)) {
                sessions.appendEvents(key.sessionId(), events);
            }
        } catch (SessionNotActiveException e) {
            ReadySession.reactivate(sessions, e);
            sessions.appendEvents(key.sessionId(), events);
        }
    }

    /** Creates the session of a conversation with its first events; returns false if another writer was first. */
    private boolean begins(SessionKey key, List<NewEvent> events) {
        try {
            recent.begun(conversations.sessions().create(NewSession.of(key, conversations.agentId()), events));
            return true;
        } catch (SessionExistsException e) {
            return false;
        }
    }

    private SessionKey key(String conversationId) {
        Assert.hasText(conversationId, "conversationId cannot be null or empty");
        return conversations.key(conversationId);
    }

    /** Builds an {@link AsterChatMemory}. Not thread-safe. */
    public static final class Builder {
        private final Conversations conversations;
        private int maxMessages = DEFAULT_MAX_MESSAGES;

        private Builder(Conversations conversations) {
            this.conversations = conversations;
        }

        /** Sets how many messages are read at most; 1 to 5,000, {@value #DEFAULT_MAX_MESSAGES} by default. */
        public Builder maxMessages(int value) {
            maxMessages = Limits.check("maxMessages", value, 1, 5_000);
            return this;
        }

        /** Builds the memory. */
        public AsterChatMemory build() {
            return new AsterChatMemory(this);
        }
    }
}
