package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.adapter.WaitingThreads;
import io.aster.adapter.window.KeptReadings;
import io.aster.adapter.window.WindowChange;
import io.aster.adapter.window.WindowReader;
import io.aster.adapter.window.WindowWriter;
import io.aster.error.InvalidValueException;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.value.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's chat memories in an Aster store. Thread-safe, on any number of nodes.
 *
 * <pre>{@code
 * Aster aster = Aster.open("postgresql://app@db.example/agents");
 * ChatMemoryStore store = AsterChatMemoryStore.over(aster.sessions());
 * Assistant assistant = AiServices.builder(Assistant.class)
 *         .chatModel(model)
 *         .chatMemoryProvider(id -> MessageWindowChatMemory.builder().id(id).maxMessages(20).chatMemoryStore(store).build())
 *         .build();
 * }</pre>
 *
 * <p>A memory is a session, found by its {@link #key}. Every message is an event, appended once, and stays in the session's history when the
 * memory leaves it out. Which events the memory has at present is a key of the session's state, {@code langchain4j.window}, which changes in
 * the commit that appends, and only if messages were left out. An update costs what is new, however many messages the list has.
 *
 * <p>Two nodes that change one memory concurrently lose no message from the history; the memory has what the later one has given, as with
 * every store of LangChain4j. Repeating a call is safe: what is stored already is found, and not stored again.
 *
 * <p>Calls block, those that end in {@code Async} on another thread: a virtual one if the JVM has them, otherwise a daemon, unless {@link
 * Builder#executor} says otherwise. Errors are those of the {@link SessionService}. Closing it is up to its owner.
 */
public final class AsterChatMemoryStore implements ChatMemoryStore {
    /** The app of the sessions where none is set. */
    public static final String DEFAULT_APP = "langchain4j";

    /** The user of the sessions where no function is set. */
    public static final String DEFAULT_USER = "user";

    /** The agent of the sessions, and the author of the model's messages, where none is set. */
    public static final String DEFAULT_AGENT = "assistant";

    /** The key of a session's state that has the window. */
    private static final String WINDOW = "langchain4j.window";

    private final SessionService sessions;
    private final String appName;
    private final String agentId;
    private final Function<Object, String> users;
    private final Function<Object, String> ids;
    private final boolean deletesSessions;
    private final Executor executor;
    private final KeptReadings<Reading> given;
    private final WindowReader reader;
    private final WindowWriter writer;

    private AsterChatMemoryStore(Builder builder) {
        sessions = builder.sessions;
        appName = builder.appName;
        agentId = builder.agentId;
        users = builder.users;
        ids = builder.ids;
        deletesSessions = builder.deletesSessions;
        executor = builder.executor == null ? WaitingThreads.EXECUTOR : builder.executor;
        given = new KeptReadings<>(sessions);
        reader = new WindowReader(sessions, WINDOW, MessageEvents::hasMessage);
        writer = new WindowWriter(sessions, reader, agentId);
    }

    /** The store over Aster's sessions. */
    public static AsterChatMemoryStore over(SessionService sessions) {
        return builder(sessions).build();
    }

    /** A builder of the store over Aster's sessions. */
    public static Builder builder(SessionService sessions) {
        return new Builder(sessions);
    }

    /**
     * The key of a memory's session, whether the session exists or not: {@code sessions.streamEvents(store.key(id).sessionId(),
     * EventFilter.all())} is the memory's whole history.
     *
     * @throws InvalidValueException if the memory id is {@code null}, or of a type that {@link MemoryIds} does not know and no function was
     *     given for
     */
    public SessionKey key(@Nullable Object memoryId) {
        if (memoryId == null) {
            throw new InvalidValueException("memoryId", "is missing");
        }
        return new SessionKey(appName, users.apply(memoryId), ids.apply(memoryId));
    }

    /**
     * The messages that a memory has, in one round trip: that of the session only, if this node has read or changed the memory before and the
     * session is still the same; otherwise with its events, and with a second one if it has kept an old message, such as the system message,
     * before a long history.
     *
     * @return a list of the caller's own; empty if there is no such memory
     */
    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        String sessionId = key(memoryId).sessionId();
        Reading reading = Reading.of(reader.read(sessionId));
        given.keep(sessionId, reading.stored().session(), reading);
        return new ArrayList<>(reading.messages());
    }

    /**
     * Lets a memory have these messages. Those that it had are recognised, in their order; all others are appended in one commit, with the new
     * window if messages were left out. If no message is new then, an event without a message has the new window.
     *
     * @throws InvalidValueException if a message can't be stored: see {@link io.aster.langchain4j.message.MessageEvents}
     * @throws io.aster.session.SessionNotActiveException if the application has completed the session; one that was failed, for example by
     *     a sweeper, is reactivated
     */
    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        write(key(memoryId), List.copyOf(messages));
    }

    /** Empties a memory. Its history stays, and messages that are added later follow it, unless {@link Builder#deleteSessions} was set. */
    @Override
    public void deleteMessages(Object memoryId) {
        SessionKey key = key(memoryId);
        if (deletesSessions) {
            sessions.delete(key);
        } else {
            write(key, List.of());
        }
    }

    private void write(SessionKey key, List<ChatMessage> messages) {
        Optional<Reading> known = given.last(key.sessionId());
        writer.write(key, stored -> {
            Reading before =
                    known.filter(reading -> reading.stored().equals(stored)).orElseGet(() -> Reading.of(stored));
            return change(before, messages);
        });
    }

    private WindowChange change(Reading before, List<ChatMessage> messages) {
        return new WindowChange(
                before.stored(),
                Alignment.of(before.placed(), messages),
                i -> MessageEvents.toEvent(messages.get(i), agentId).build());
    }

    /** See {@link #getMessages}. */
    @Override
    public CompletableFuture<List<ChatMessage>> getMessagesAsync(Object memoryId) {
        return async(() -> getMessages(memoryId));
    }

    /** See {@link #updateMessages}; the list may be changed after the call has returned. */
    @Override
    public CompletableFuture<Void> updateMessagesAsync(Object memoryId, List<ChatMessage> messages) {
        List<ChatMessage> given = List.copyOf(messages);
        return async(() -> {
            updateMessages(memoryId, given);
            return null;
        });
    }

    /** See {@link #deleteMessages}. */
    @Override
    public CompletableFuture<Void> deleteMessagesAsync(Object memoryId) {
        return async(() -> {
            deleteMessages(memoryId);
            return null;
        });
    }

    @SuppressWarnings("NullAway") // The result of a future of Void is null, which the JDK's types don't say.
    private <T> CompletableFuture<T> async(Supplier<@Nullable T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    result.complete(call.get());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /** Builds an {@link AsterChatMemoryStore}. Not thread-safe. */
    public static final class Builder {
        private final SessionService sessions;
        private String appName = DEFAULT_APP;
        private String agentId = DEFAULT_AGENT;
        private Function<Object, String> users = memoryId -> DEFAULT_USER;
        private Function<Object, String> ids = MemoryIds::sessionId;
        private boolean deletesSessions;
        private @Nullable Executor executor;

        private Builder(SessionService sessions) {
            this.sessions = sessions;
        }

        /** Sets the app of the sessions, by the rules of {@link Names}: memories of different applications need different ones. */
        public Builder appName(String value) {
            appName = Names.check("appName", value);
            return this;
        }

        /** Sets the agent of the sessions, and the author of the model's messages, by the rules of {@link Names}. */
        public Builder agentId(String value) {
            agentId = Names.check("agentId", value);
            return this;
        }

        /**
         * Sets the function from a memory id to the user whose data the memory is, who is needed for lists and deletes by user. It has to
         * return the same for equal memory ids.
         */
        public Builder users(Function<Object, String> value) {
            users = value;
            return this;
        }

        /**
         * Sets the function from a memory id to the session's id within its app and user, instead of {@link MemoryIds#sessionId}: for memory
         * ids of your own types. It has to return different ids for different memory ids.
         */
        public Builder ids(Function<Object, String> value) {
            ids = value;
            return this;
        }

        /** Lets {@link AsterChatMemoryStore#deleteMessages} delete the session with its history, instead of emptying the memory only. */
        public Builder deleteSessions() {
            deletesSessions = true;
            return this;
        }

        /** Sets the executor of the asynchronous calls, whose threads will be blocked by the store. */
        public Builder executor(Executor value) {
            executor = value;
            return this;
        }

        /** Builds the store. */
        public AsterChatMemoryStore build() {
            return new AsterChatMemoryStore(this);
        }
    }
}
