package io.aster.vault.internal.store;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionRecord;
import io.aster.store.StateScope;
import io.aster.vault.internal.seal.DocumentOwner;
import io.aster.vault.internal.seal.Kind;
import io.aster.vault.internal.seal.Place;
import io.aster.vault.key.KeyScope;
import java.time.Instant;

/**
 * What the places of a session's documents depend on, none of which changes while the session exists.
 *
 * @param own the session as the owner of its documents
 * @param origin the owner of its events: the session itself, or the first one of the chain of forks that it is of, because copies of events are
 *     opened as the events are
 */
public record Identity(
        String sessionId, String appName, String userId, DocumentOwner own, DocumentOwner origin, Instant createdAt) {
    /** That of a session. */
    public static Identity of(SessionRecord session) {
        KeyScope scope = KeyScope.ofUser(session.appName(), session.userId());
        DocumentOwner own = new DocumentOwner(scope, session.id());
        return new Identity(
                session.id(),
                session.appName(),
                session.userId(),
                own,
                session.fork() == null ? own : new DocumentOwner(scope, session.origin()),
                session.createdAt());
    }

    KeyScope scope() {
        return own.scope();
    }

    /**
     * Refuses a fork of this session, with events, for another user: the key that its events need is that of this one.
     *
     * @throws InvalidValueException if it is for another user
     */
    public void checkFork(SessionRecord fork) {
        if (!appName.equals(fork.appName()) || !userId.equals(fork.userId())) {
            throw new InvalidValueException(
                    "userId",
                    "must be the user of the source, and appName its app: the events of a fork stay sealed and proved by"
                            + " the key of the user whose they are");
        }
    }

    /** The place of a document of the session itself. */
    public Place place(Kind kind) {
        return new Place(kind, own, "");
    }

    /** The place of a document of one of its events. */
    public Place place(Kind kind, String eventId) {
        return new Place(kind, origin, eventId);
    }

    /** The place of a value of the state that it sees. */
    public Place place(StateScope of, String name) {
        return switch (of) {
            case SESSION -> new Place(Kind.SESSION_STATE, own, name);
            case USER -> new Place(Kind.USER_STATE, new DocumentOwner(scope(), ""), name);
            case APP -> new Place(Kind.APP_STATE, new DocumentOwner(KeyScope.ofApp(appName), ""), name);
        };
    }
}
