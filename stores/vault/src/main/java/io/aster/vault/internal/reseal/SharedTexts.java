package io.aster.vault.internal.reseal;

import io.aster.error.DamagedDataException;
import io.aster.error.StoreException;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.store.support.OutcomeRecovery;
import io.aster.value.Expiry;
import io.aster.value.Times;
import io.aster.vault.internal.store.Identity;
import io.aster.vault.key.KeyScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks at the state of a user or an app, which stays when all of its sessions are gone. A store returns it with a session only: if there is
 * none, with one that exists for a moment. Used by one thread.
 */
final class SharedTexts {
    private static final String CARRIER = "aster-vault";

    /** If the process ends in between, the session that brings the state expires. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final SessionStore store;
    private final Texts texts;
    private final Tally tally;
    private final Clock clock;

    SharedTexts(SessionStore store, Texts texts, Tally tally, Clock clock) {
        this.store = store;
        this.texts = texts;
        this.tally = tally;
        this.clock = clock;
    }

    /** Rewrites what is due in the state of a scope; returns whether nothing was, and nothing was refused. */
    boolean isClean(KeyScope scope) {
        String app = scope.appName();
        if (app == null) {
            return true;
        }
        SessionQuery any =
                SessionQuery.builder(1).appName(app).userId(scope.userId()).build();
        List<SessionRecord> found = store.list(any);
        if (!found.isEmpty()) {
            return isClean(scope, found.get(0));
        }
        SessionRecord carrier = carrier(app, scope.userId() == null ? CARRIER : scope.userId());
        String token = WriteToken.next();
        boolean unused = OutcomeRecovery.retry(() -> store.insert(carrier, token));
        try {
            return isClean(scope, carrier);
        } finally {
            unused = OutcomeRecovery.removal(() -> store.delete(carrier.id()));
        }
    }

    private boolean isClean(KeyScope scope, SessionRecord session) {
        long before = tally.textsOfPass();
        boolean isRead;
        try {
            isRead = store.state(session.id())
                    .filter(state -> new StateTexts(store, texts, tally).rewrite(state, Identity.of(session)))
                    .isPresent();
        } catch (DamagedDataException e) {
            tally.refused("the state of " + scope, e.damage());
            return false;
        }
        StoreException refusal = texts.takeRefusal();
        if (refusal != null) {
            tally.refused("the state of " + scope, String.valueOf(refusal.getMessage()));
        }
        return isRead && refusal == null && tally.textsOfPass() == before;
    }

    private SessionRecord carrier(String app, String user) {
        Instant now = Times.now(clock);
        return SessionRecord.builder(CARRIER + '-' + WriteToken.next())
                .appName(app)
                .userId(user)
                .agentId(CARRIER)
                .createdAt(now)
                .updatedAt(now)
                .expiry(Expiry.after(LIFE))
                .build();
    }
}
