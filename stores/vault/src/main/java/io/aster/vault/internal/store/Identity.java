package io.aster.vault.internal.store;

import io.aster.store.SessionRecord;
import io.aster.store.StateScope;
import io.aster.vault.internal.seal.Kind;
import io.aster.vault.internal.seal.Place;
import io.aster.vault.key.KeyScope;
import java.time.Instant;

/**
 * What the places of a session's documents depend on, none of which changes while the session exists.
 *
 * @param origin the session itself, or the first one of the chain of forks that it is of: copies of events are opened as the events are
 */
public record Identity(String sessionId, String appName, String userId, String origin, Instant createdAt) {
    /** That of a stored session. */
    public static Identity of(SessionRecord session) {
        return new Identity(session.id(), session.appName(), session.userId(), session.origin(), session.createdAt());
    }

    KeyScope scope() {
        return KeyScope.ofUser(appName, userId);
    }

    boolean isOf(String otherApp, String otherUser) {
        return appName.equals(otherApp) && userId.equals(otherUser);
    }

    /** The place of a document of the session itself. */
    public Place place(Kind kind) {
        return new Place(kind, scope(), sessionId, "");
    }

    /** The place of a document of one of its events. */
    public Place place(Kind kind, String eventId) {
        return new Place(kind, scope(), origin, eventId);
    }

    /** The place of a value of the state that it sees. */
    public Place place(StateScope of, String name) {
        return switch (of) {
            case SESSION -> new Place(Kind.SESSION_STATE, scope(), sessionId, name);
            case USER -> new Place(Kind.USER_STATE, scope(), "", name);
            case APP -> new Place(Kind.APP_STATE, KeyScope.ofApp(appName), "", name);
        };
    }
}
