package io.aster.springai.memory;

import io.aster.session.EventFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.springai.message.MessageEvents;
import io.aster.value.Names;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.ai.chat.messages.Message;

/**
 * Where the conversations of Spring AI are: each is a session, found by its app, its user and its conversation id. Immutable.
 *
 * <pre>{@code
 * Conversations conversations = Conversations.builder(aster.sessions()).appName("shop").users(id -> id.split("/")[0]).build();
 * ChatMemory memory = AsterChatMemory.builder(conversations).build();
 * }</pre>
 */
public final class Conversations {
    /** The app of the sessions where none is set. */
    public static final String DEFAULT_APP = "spring-ai";

    /** The user of the sessions where none is set. */
    public static final String DEFAULT_USER = "user";

    /** The agent of the sessions, and the author of the model's messages, where none is set. */
    public static final String DEFAULT_AGENT = "assistant";

    private final SessionService sessions;
    private final String appName;
    private final String agentId;
    private final Function<String, String> users;
    private final boolean keepsHistory;

    private Conversations(Builder builder) {
        sessions = builder.sessions;
        appName = builder.appName;
        agentId = builder.agentId;
        users = builder.users;
        keepsHistory = builder.keepsHistory;
    }

    /** Conversations of the default app and user. */
    public static Conversations in(SessionService sessions) {
        return builder(sessions).build();
    }

    /** A builder. */
    public static Builder builder(SessionService sessions) {
        return new Builder(sessions);
    }

    /**
     * The key of a conversation's session, whether it exists or not.
     *
     * @throws io.aster.error.InvalidValueException if the conversation id, or the user of it, breaks the rules of {@link Names}: it is
     *     longer than 255 characters, for example
     */
    public SessionKey key(String conversationId) {
        return new SessionKey(appName, users.apply(conversationId), conversationId);
    }

    /**
     * Every message that a conversation ever had, oldest first, also those that its memory has left out since; read page by page.
     *
     * @throws io.aster.session.SessionNotFoundException if there is no such conversation
     */
    public Stream<Message> history(String conversationId) {
        return sessions.streamEvents(key(conversationId).sessionId(), EventFilter.all())
                .filter(MessageEvents::hasMessage)
                .map(MessageEvents::fromEvent);
    }

    SessionService sessions() {
        return sessions;
    }

    String appName() {
        return appName;
    }

    String agentId() {
        return agentId;
    }

    boolean keepsHistory() {
        return keepsHistory;
    }

    /** Builds {@link Conversations}. Not thread-safe. */
    public static final class Builder {
        private final SessionService sessions;
        private String appName = DEFAULT_APP;
        private String agentId = DEFAULT_AGENT;
        private Function<String, String> users = conversationId -> DEFAULT_USER;
        private boolean keepsHistory;

        private Builder(SessionService sessions) {
            this.sessions = sessions;
        }

        /** Sets the app of the sessions, by the rules of {@link Names}: applications that share a store need different ones. */
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
         * Sets the function from a conversation id to the user whose conversation it is, for lists and deletes by user. It has to return the
         * same for equal ids.
         */
        public Builder users(Function<String, String> value) {
            users = value;
            return this;
        }

        /** Lets a delete of a conversation empty its memory only, so that the session with its history stays. */
        public Builder keepHistory() {
            keepsHistory = true;
            return this;
        }

        /** Builds the conversations. */
        public Conversations build() {
            return new Conversations(this);
        }
    }
}
