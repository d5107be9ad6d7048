package io.aster.vault.internal.reseal;

import io.aster.error.DamagedDataException;
import io.aster.error.StoreException;
import io.aster.store.MessageListStore;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.key.KeyScope;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One pass over the sessions and message lists of a store, newest sessions first. Used by one thread. */
final class Pass {
    private static final int SESSIONS = 200;
    private static final int AGENTS = 500;

    /** Each failure is a change of the session or list while it was read. */
    private static final int ATTEMPTS = 100;

    private final SessionStore sessions;
    private final MessageListStore messages;
    private final Texts texts;
    private final Tally tally;
    private final ListTexts lists;

    Pass(Store store, Documents documents, Texts texts, Tally tally, Clock clock) {
        this.sessions = store.sessions();
        this.messages = store.messages();
        this.texts = texts;
        this.tally = tally;
        this.lists = new ListTexts(messages, documents, texts, tally, clock);
    }

    /** Rewrites what is due in the sessions that match, and in all lists. */
    void run(SessionQuery.Builder matching) {
        SessionQuery query = matching.limit(SESSIONS).build();
        List<SessionRecord> page = sessions.list(query);
        while (!page.isEmpty()) {
            page.forEach(this::session);
            SessionRecord last = page.get(page.size() - 1);
            page = sessions.list(query.toBuilder().after(query.position(last)).build());
        }
        List<String> agents = messages.list(null, AGENTS);
        while (!agents.isEmpty()) {
            agents.forEach(this::list);
            agents = messages.list(agents.get(agents.size() - 1), AGENTS);
        }
    }

    private void session(SessionRecord session) {
        tally.session();
        String id = session.id();
        boolean isLookedAt = repeat(
                "session \"" + id + '"',
                () -> SessionTexts.read(sessions, texts, tally, id)
                        .map(SessionTexts::rewrite)
                        .orElse(true));
        if (!isLookedAt) {
            texts.leave(KeyScope.ofUser(session.appName(), session.userId()));
        }
        if (session.status().equals(SessionRecord.RESTORING)) {
            tally.restoring(id);
        }
    }

    private void list(String agentId) {
        tally.list();
        if (!repeat("messages of \"" + agentId + '"', () -> lists.rewrite(agentId))) {
            texts.leave(null);
        }
    }

    /**
     * Repeats the rewriting of something until it succeeds, and reports what could not be rewritten.
     *
     * @return whether all its texts were looked at
     */
    private boolean repeat(String name, BooleanSupplier rewriting) {
        try {
            boolean isDone = false;
            for (int attempt = 1; attempt <= ATTEMPTS && !isDone; attempt++) {
                long unused = texts.take();
                isDone = rewriting.getAsBoolean();
            }
            StoreException refusal = texts.takeRefusal();
            if (!isDone) {
                tally.refused(name, "it changes too often");
            } else if (refusal != null) {
                tally.refused(name, String.valueOf(refusal.getMessage()));
            }
            return isDone;
        } catch (DamagedDataException e) {
            tally.refused(name, e.damage());
            return false;
        }
    }
}
