package io.aster;

import io.aster.message.MessageStore;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.support.observe.ObservedStores;
import io.aster.store.url.StoreUrl;
import io.aster.value.Settings;
import java.util.Map;

/**
 * An opened store and the services over it. Thread-safe.
 *
 * <pre>{@code
 * try (Aster aster = Aster.open("sqlite:sessions.db")) {
 *     Session session = aster.sessions().create(NewSession.of("my-chatbot", "user-001", "agent-assistant"));
 *     aster.sessions().appendEvent(session.id(), Event.user("Hello"));
 * }
 * }</pre>
 */
public final class Aster implements AutoCloseable {
    private final Store store;
    private final boolean ownsStore;
    private final SessionService sessions;
    private final MessageStore messages;

    private Aster(Store store, boolean ownsStore, Settings settings) {
        this.store = store;
        this.ownsStore = ownsStore;
        this.sessions = SessionService.over(store, settings);
        this.messages = MessageStore.over(ObservedStores.of(store.messages(), store.kind(), settings), settings);
    }

    /**
     * Opens a store by its URL: {@code memory:}, {@code sqlite:sessions.db} and the schemes of the store modules on the class path.
     *
     * @throws io.aster.error.StoreConfigurationException if no module opens such a URL, or the store can't be configured as the URL says
     * @throws io.aster.error.StoreException if the store can't be opened
     */
    public static Aster open(String url) {
        return open(url, Settings.defaults());
    }

    /** Opens a store by its URL, with settings. */
    public static Aster open(String url, Settings settings) {
        return open(StoreUrl.parse(url), settings);
    }

    /**
     * Opens a store by settings of key and value, as {@link StoreUrl#of} takes them.
     *
     * <pre>{@code
     * Aster.open(Map.of("type", "postgresql", "addr", "db.example:5432", "db", "agents", "user", "app", "password", secret))
     * }</pre>
     *
     * @throws io.aster.error.StoreConfigurationException if a setting is missing, unknown to the store, or has an invalid value
     * @throws io.aster.error.StoreException if the store can't be opened
     */
    public static Aster open(Map<String, String> settings) {
        return open(StoreUrl.of(settings), Settings.defaults());
    }

    /** Opens a store by a parsed URL, with settings. */
    public static Aster open(StoreUrl url, Settings settings) {
        return new Aster(StoreProvider.of(url).open(url.withSecrets()), true, settings);
    }

    /** Opens the services over a configured store; closing this leaves the store open. */
    public static Aster open(Store store) {
        return open(store, Settings.defaults());
    }

    /** Opens the services over a configured store, with settings; closing this leaves the store open. */
    public static Aster open(Store store, Settings settings) {
        return new Aster(store, false, settings);
    }

    /** Sessions and events; always the same object. */
    public SessionService sessions() {
        return sessions;
    }

    /** Agents' messages; always the same object. */
    public MessageStore messages() {
        return messages;
    }

    /** The store below both services, for what only stores of its kind can do; always the same object. It is closed by its owner. */
    public Store store() {
        return store;
    }

    /** Closes both services, and the store if it was opened by URL. May be called again. */
    @Override
    public void close() {
        sessions.close();
        messages.close();
        if (ownsStore) {
            store.close();
        }
    }
}
