package io.aster.langchain4j.agentic;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agentic.scope.AgenticScopeKey;
import dev.langchain4j.agentic.scope.AgenticScopeSerializer;
import dev.langchain4j.agentic.scope.AgenticScopeStore;
import dev.langchain4j.agentic.scope.DefaultAgenticScope;
import dev.langchain4j.agentic.scope.DefaultAgenticScope.AgentMessage;
import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import io.aster.langchain4j.memory.MemoryIds;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.value.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of LangChain4j's agentic systems in an Aster store, so that a system goes on where it was when its process ended. Thread-safe, on
 * any number of nodes.
 *
 * <p>{@code ServiceLoader} finds it, and then it opens the store whose URL is the system property {@value #URL_PROPERTY}, or else the
 * environment variable {@value #URL_VARIABLE}, at its first use. An application that has opened a store gives that instead, before it builds
 * agents:
 *
 * <pre>{@code
 * AgenticScopePersister.setStore(AsterAgenticScopeStore.over(aster.sessions()));
 * }</pre>
 *
 * <p>A scope is a session. Each key of its state is a key of the session's state, and is written when it changes; each message of an agent
 * and each invocation is an event, appended once. A save is one commit of what has changed since the last one, or nothing. If two nodes save
 * one scope concurrently, the later one wins, and the events of both stay in the history.
 *
 * <p>Values are those that LangChain4j writes and reads: your own types have to be allowed by its {@link AgenticScopeSerializer}. Calls block;
 * errors are those of the {@link SessionService}.
 */
public final class AsterAgenticScopeStore implements AgenticScopeStore {
    /** The system property with the URL of the store that {@code ServiceLoader}'s instance opens. */
    public static final String URL_PROPERTY = "aster.store";

    /** The environment variable with the URL, where the property is not set. */
    public static final String URL_VARIABLE = "ASTER_STORE";

    /** The app of the sessions where none is set. */
    public static final String DEFAULT_APP = "langchain4j-agentic";

    /** The user of the sessions where no function is set. */
    public static final String DEFAULT_USER = "user";

    private static final String AGENT_ID = "agentId";

    private final String appName;
    private final Function<AgenticScopeKey, String> users;
    private final Function<AgenticScopeKey, String> ids;
    private final Supplier<ScopeSessions> sessions;

    /** For {@code ServiceLoader}. The store is opened at the first use, and stays open until the JVM ends. */
    public AsterAgenticScopeStore() {
        this(
                new Builder(null),
                new FirstUse<>(() -> new ScopeSessions(Aster.open(url()).sessions())));
    }

    private AsterAgenticScopeStore(Builder builder, Supplier<ScopeSessions> sessions) {
        appName = builder.appName;
        users = builder.users;
        ids = builder.ids;
        this.sessions = sessions;
    }

    /** The store over Aster's sessions. */
    public static AsterAgenticScopeStore over(SessionService sessions) {
        return builder(sessions).build();
    }

    /** A builder of the store over Aster's sessions. */
    public static Builder builder(SessionService sessions) {
        return new Builder(new ScopeSessions(sessions));
    }

    /** The key of a scope's session, whether the session exists or not. */
    public SessionKey sessionKey(AgenticScopeKey key) {
        return new SessionKey(appName, users.apply(key), ids.apply(key));
    }

    /**
     * Stores a scope: what has changed since it was stored last.
     *
     * @return true
     * @throws InvalidValueException if the scope has a memory id or a value that can't be stored
     */
    @Override
    public boolean save(AgenticScopeKey key, DefaultAgenticScope scope) {
        ScopeDocument document = ScopeDocument.of(AgenticScopeSerializer.toJson(scope));
        SessionKey sessionKey = sessionKey(key);
        NewSession session =
                NewSession.of(sessionKey, agent(key.agentId())).withMetadata(Map.of(AGENT_ID, key.agentId()));
        sessions.get().save(sessionKey, session, document, context(scope));
        return true;
    }

    private static List<AgentMessage> context(DefaultAgenticScope scope) {
        List<AgentMessage> context = scope.context();
        synchronized (context) {
            return List.copyOf(context);
        }
    }

    /** The scope as it was stored last. */
    @Override
    public Optional<DefaultAgenticScope> load(AgenticScopeKey key) {
        StoredScope stored = sessions.get().load(sessionKey(key).sessionId());
        return stored.hasScope() ? Optional.of(stored.toScope()) : Optional.empty();
    }

    /** Removes a scope and its history. */
    @Override
    public boolean delete(AgenticScopeKey key) {
        return sessions.get().delete(sessionKey(key));
    }

    /** The keys of all scopes of the app; for few of them, because each is read. */
    @Override
    public Set<AgenticScopeKey> getAllKeys() {
        Set<AgenticScopeKey> keys = new LinkedHashSet<>();
        SessionFilter filter =
                SessionFilter.builder().appName(appName).withState().build();
        sessions.get().sessions().streamSessions(filter).forEach(session -> addKey(session, keys));
        return keys;
    }

    private static void addKey(Session session, Set<AgenticScopeKey> keys) {
        Map<String, @Nullable Object> state = session.state() == null ? Map.of() : session.state();
        StoredScope stored = new StoredScope(true, session.eventCount(), StateKeys.among(state), List.of(), List.of());
        if (stored.hasScope() && session.metadata().get(AGENT_ID) instanceof String agentId) {
            keys.add(new AgenticScopeKey(agentId, stored.memoryId()));
        }
    }

    private static String agent(String agentId) {
        try {
            return Names.check(AGENT_ID, agentId);
        } catch (InvalidValueException e) {
            return "agent";
        }
    }

    private static String url() {
        String url = System.getProperty(URL_PROPERTY, System.getenv(URL_VARIABLE));
        if (url == null || url.isBlank()) {
            throw new StoreConfigurationException("no store for the scopes of agents: set the system property "
                    + URL_PROPERTY + " or the environment variable " + URL_VARIABLE
                    + " to its URL, or call AgenticScopePersister.setStore(AsterAgenticScopeStore.over(sessions))"
                    + " before agents are built");
        }
        return url;
    }

    /** What is created when it is needed first; if that fails, when it is needed next. */
    private static final class FirstUse<T> implements Supplier<T> {
        private final Supplier<T> creation;
        private @Nullable T created;

        FirstUse(Supplier<T> creation) {
            this.creation = creation;
        }

        @Override
        public synchronized T get() {
            T known = created == null ? creation.get() : created;
            created = known;
            return known;
        }
    }

    /** Builds an {@link AsterAgenticScopeStore}. Not thread-safe. */
    public static final class Builder {
        private final @Nullable ScopeSessions sessions;
        private String appName = DEFAULT_APP;
        private Function<AgenticScopeKey, String> users = key -> DEFAULT_USER;
        private Function<AgenticScopeKey, String> ids =
                key -> MemoryIds.sessionId(List.of(key.agentId(), key.memoryId()));

        private Builder(@Nullable ScopeSessions sessions) {
            this.sessions = sessions;
        }

        /** Sets the app of the sessions, by the rules of {@link Names}: scopes of different applications need different ones. */
        public Builder appName(String value) {
            appName = Names.check("appName", value);
            return this;
        }

        /** Sets the function from a scope's key to the user whose data the scope is. It has to return the same for equal keys. */
        public Builder users(Function<AgenticScopeKey, String> value) {
            users = value;
            return this;
        }

        /**
         * Sets the function from a scope's key to the session's id within its app and user, instead of {@link MemoryIds#sessionId} of a list
         * of the agent's id and the memory id. It has to return different ids for different keys.
         */
        public Builder ids(Function<AgenticScopeKey, String> value) {
            ids = value;
            return this;
        }

        /** Builds the store. */
        public AsterAgenticScopeStore build() {
            return new AsterAgenticScopeStore(this, () -> requireNonNull(sessions));
        }
    }
}
