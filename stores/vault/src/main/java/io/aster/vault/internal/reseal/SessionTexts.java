package io.aster.vault.internal.reseal;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.SessionStore;
import io.aster.store.StateHistory;
import io.aster.store.ViewRecord;
import io.aster.store.support.OutcomeRecovery;
import io.aster.vault.internal.seal.EventDocument;
import io.aster.vault.internal.seal.Kind;
import io.aster.vault.internal.store.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the texts of one session, as it is at one moment. Events are rewritten in few large requests, because each may copy the session's
 * whole history, but not in one, because that has to fit into memory and into a transaction. Used once.
 */
final class SessionTexts {
    private static final int PAGE = 500;
    private static final long PAGE_CHARS = 1 << 20;
    private static final int MOST_EVENTS = 5_000;
    private static final long MOST_CHARS = 4 << 20;

    private final SessionStore store;
    private final Texts texts;
    private final Tally tally;
    private final ViewRecord view;
    private final Identity session;
    private final List<EventTexts> waiting = new ArrayList<>();
    private long waitingChars;

    private SessionTexts(SessionStore store, Texts texts, Tally tally, ViewRecord view) {
        this.store = store;
        this.texts = texts;
        this.tally = tally;
        this.view = view;
        this.session = Identity.of(view.session());
    }

    /** The session as it is now; none if it does not exist any more. */
    static Optional<SessionTexts> read(SessionStore store, Texts texts, Tally tally, String sessionId) {
        return store.view(page(sessionId, 0)).map(view -> new SessionTexts(store, texts, tally, view));
    }

    /** Rewrites what is due; false if the session has changed so that it has to be read again. */
    boolean rewrite() {
        return metadata() && stateOfPast() && state() && events();
    }

    private boolean metadata() {
        String renewed = texts.renewed(view.session().metadata(), session.place(Kind.SESSION_METADATA));
        return renewed == null
                || send(request()
                        .metadata(renewed)
                        .expectedVersion(view.session().version()));
    }

    private boolean stateOfPast() {
        String initial = store.stateHistory(session.sessionId(), 0, 0)
                .filter(history -> history.createdAt().equals(session.createdAt()))
                .map(StateHistory::initialState)
                .orElse(null);
        String renewed = texts.renewed(initial, session.place(Kind.INITIAL_STATE));
        return renewed == null || send(request().initialState(renewed));
    }

    private boolean state() {
        return new StateTexts(store, texts, tally).rewrite(view.state(), session);
    }

    private boolean events() {
        EventPage page = view.page();
        while (!page.events().isEmpty()) {
            if (!page.createdAt().equals(session.createdAt()) || !add(page.events())) {
                return false;
            }
            tally.looked(page.events().size());
            long last = page.events().get(page.events().size() - 1).seq();
            if (last >= page.eventCount()) {
                break;
            }
            page = store.events(page(session.sessionId(), last)).orElse(null);
            if (page == null) {
                return false;
            }
        }
        return send();
    }

    private boolean add(List<EventRecord> events) {
        for (EventRecord event : events) {
            EventTexts renewed = renewed(event);
            if (renewed != null) {
                waiting.add(renewed);
                waitingChars += renewed.chars();
            }
            if ((waiting.size() >= MOST_EVENTS || waitingChars >= MOST_CHARS) && !send()) {
                return false;
            }
        }
        return true;
    }

    /** The texts of an event if any of them is new, with those that stay. */
    private @Nullable EventTexts renewed(EventRecord event) {
        EventDocument stored = new EventDocument(event.content(), event.metadata());
        EventDocument renewed = texts.renewed(stored, session.place(Kind.EVENT, event.id()));
        String actions = texts.renewed(event.actions(), session.place(Kind.ACTIONS, event.id()));
        if (renewed == null && actions == null) {
            return null;
        }
        EventDocument document = renewed == null ? stored : renewed;
        return new EventTexts(
                event.seq(), document.content(), actions == null ? event.actions() : actions, document.metadata());
    }

    private boolean send() {
        if (waiting.isEmpty()) {
            return true;
        }
        boolean isSent =
                send(request().events(waiting).expectedRedactions(view.session().redactions()));
        waiting.clear();
        waitingChars = 0;
        return isSent;
    }

    private boolean send(RewriteRequest.Builder request) {
        return send(store, request.build(), texts, tally);
    }

    private RewriteRequest.Builder request() {
        return RewriteRequest.builder(session.sessionId(), session.createdAt());
    }

    /** Sends a request with the texts that are new since the one before; false if the session has changed. */
    static boolean send(SessionStore store, RewriteRequest request, Texts texts, Tally tally) {
        long sent = texts.take();
        boolean isRewritten = OutcomeRecovery.retry(() -> store.rewrite(request)) == RewriteOutcome.REWRITTEN;
        if (isRewritten) {
            tally.changed(sent);
        }
        return isRewritten;
    }

    private static EventQuery page(String sessionId, long after) {
        return EventQuery.builder(sessionId, PAGE)
                .afterSeq(after)
                .maxChars(PAGE_CHARS)
                .build();
    }
}
