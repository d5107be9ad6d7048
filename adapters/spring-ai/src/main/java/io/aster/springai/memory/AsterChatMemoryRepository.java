package io.aster.springai.memory;

import io.aster.adapter.window.CommonSubsequence;
import io.aster.adapter.window.Window;
import io.aster.adapter.window.WindowChange;
import io.aster.adapter.window.WindowReader;
import io.aster.adapter.window.WindowWriter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.springai.message.MessageComparison;
import io.aster.springai.message.MessageEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;
import org.springframework.util.Assert;

/**
 * Spring AI's repository of chat memories in an Aster store, for its {@code MessageWindowChatMemory}. Thread-safe, on any number of nodes.
 *
 * <pre>{@code
 * ChatMemory memory = MessageWindowChatMemory.builder()
 *         .chatMemoryRepository(new AsterChatMemoryRepository(Conversations.in(aster.sessions())))
 *         .build();
 * }</pre>
 *
 * <p>A conversation is a session ({@link Conversations#key}). Every message is an event, appended once; a message that a memory leaves out
 * stays in the session's history ({@link Conversations#history}). Which events the memory has at present is in the session's state, under
 * {@code springAi.window}, which changes in the commit that appends, and only if messages were left out. So saving a list costs what is new
 * in it. {@link MessageEvents} says what of a message is kept: all that Spring AI has.
 *
 * <p>Two nodes that save the same conversation concurrently lose no message from its history; the memory has what the later one has saved, as
 * with every repository. {@link AsterChatMemory} loses none from the memory either.
 *
 * <p>Calls block. They throw {@code IllegalArgumentException} for a blank conversation id, and otherwise what the {@link SessionService}
 * throws.
 */
public final class AsterChatMemoryRepository implements ChatMemoryRepository {
    /** The key of a session's state that has the window. */
    static final String WINDOW = "springAi.window";

    private final Conversations conversations;
    private final WindowReader reader;
    private final WindowWriter writer;

    /** A repository of these conversations. */
    public AsterChatMemoryRepository(Conversations conversations) {
        this.conversations = conversations;
        this.reader = new WindowReader(conversations.sessions(), WINDOW, MessageEvents::hasMessage);
        this.writer = new WindowWriter(conversations.sessions(), reader, conversations.agentId());
    }

    /**
     * The ids of all conversations of the app that have messages, newest first. Reads all sessions of the app, page by page; {@code
     * SessionService.list} returns a page of them.
     */
    @Override
    public List<String> findConversationIds() {
        SessionFilter filter = SessionFilter.builder()
                .appName(conversations.appName())
                .withState()
                .build();
        try (Stream<Session> sessions = conversations.sessions().streamSessions(filter)) {
            return sessions.filter(this::isConversation)
                    .flatMap(session -> session.key().stream().map(SessionKey::id))
                    .toList();
        }
    }

    /**
     * The messages that a conversation's memory has, in one round trip: that of the session only, if this node has read or changed the memory
     * before and the session is still the same; otherwise with its events, and some more if it has many.
     *
     * @return a list of the caller's own; empty if there is no such conversation
     */
    @Override
    public List<Message> findByConversationId(String conversationId) {
        List<Message> messages = new ArrayList<>();
        reader.read(key(conversationId).sessionId())
                .events()
                .forEach(event -> messages.add(MessageEvents.fromEvent(event)));
        return messages;
    }

    /**
     * Lets a memory have these messages. Those that it had are recognised, in their order; all others are appended, in one commit.
     *
     * @throws io.aster.error.InvalidValueException if a message can't be stored, see {@link MessageEvents}, or more than {@value
     *     SessionService#MAX_EVENTS_PER_APPEND} are new
     * @throws io.aster.session.SessionNotActiveException if the application has completed the session; one that was failed, for example by
     *     a sweeper, is reactivated
     */
    @Override
    public void saveAll(String conversationId, List<Message> messages) {
        Assert.notNull(messages, "messages cannot be null");
        Assert.noNullElements(messages, "messages cannot contain null elements");
        write(key(conversationId), messages);
    }

    /** Deletes a conversation with its history; with {@link Conversations.Builder#keepHistory} it only empties the memory. */
    @Override
    public void deleteByConversationId(String conversationId) {
        SessionKey key = key(conversationId);
        if (conversations.keepsHistory()) {
            write(key, List.of());
        } else {
            conversations.sessions().delete(key);
        }
    }

    private void write(SessionKey key, List<Message> messages) {
        List<NewEvent> given = messages.stream()
                .map(message ->
                        MessageEvents.toEvent(message, conversations.agentId()).build())
                .toList();
        writer.write(key, before -> {
            MessageComparison comparison = new MessageComparison(before.events(), given);
            int[] found = CommonSubsequence.of(before.events().size(), given.size(), comparison::isSame);
            return new WindowChange(before, found, given::get);
        });
    }

    private SessionKey key(String conversationId) {
        Assert.hasText(conversationId, "conversationId cannot be null or empty");
        return conversations.key(conversationId);
    }

    /** Other sessions of the app, and emptied memories, are none. */
    private boolean isConversation(Session session) {
        Map<String, ?> state = session.state() == null ? Map.of() : session.state();
        return session.eventCount() > 0
                && !Window.EMPTY.toState().equals(state.get(WINDOW))
                && session.key()
                        .filter(key -> conversations.key(key.id()).equals(key))
                        .isPresent();
    }
}
