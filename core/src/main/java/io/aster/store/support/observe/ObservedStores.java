package io.aster.store.support.observe;

import io.aster.observe.CallListener;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.search.FindStore;
import io.aster.store.search.SummaryStore;
import io.aster.store.search.TextSearchStore;
import io.aster.value.Settings;

/** The stores that services call: with a listener in their settings, decorated by it; otherwise the stores themselves. */
public final class ObservedStores {
    private ObservedStores() {}

    /**
     * The store of sessions that a service calls. One that is observed already is not observed twice.
     *
     * @param kind the kind of the store, for the listener
     */
    public static SessionStore of(SessionStore store, String kind, Settings settings) {
        CallListener listener = settings.listener();
        return listener == null || store instanceof ObservedSessions
                ? store
                : new ObservedSessions(store, new Observer(kind, listener));
    }

    /** The same for full-text search. */
    public static TextSearchStore of(TextSearchStore store, String kind, Settings settings) {
        CallListener listener = settings.listener();
        return listener == null ? store : new ObservedTextSearch(store, new Observer(kind, listener));
    }

    /** The same for the question for events of all sessions. */
    public static FindStore finding(FindStore store, String kind, Settings settings) {
        CallListener listener = settings.listener();
        return listener == null ? store : new ObservedFind(store, new Observer(kind, listener));
    }

    /** The same for summaries. */
    public static SummaryStore summarizing(SummaryStore store, String kind, Settings settings) {
        CallListener listener = settings.listener();
        return listener == null ? store : new ObservedSummary(store, new Observer(kind, listener));
    }

    /** The same for messages. */
    public static MessageListStore of(MessageListStore store, String kind, Settings settings) {
        CallListener listener = settings.listener();
        return listener == null || store instanceof ObservedMessages
                ? store
                : new ObservedMessages(store, new Observer(kind, listener));
    }
}
