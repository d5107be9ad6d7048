package io.aster.operations.snapshot;

import io.aster.formats.conversation.ExportedSession;
import io.aster.operations.internal.LineDigest;
import io.aster.session.Event;
import io.aster.session.SessionService;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a session: SHA-256 over everything that is kept of it in any store. Sessions are equal if their digests are, whatever stores they
 * are in. Not thread-safe.
 *
 * <p>Covered are all fields of the session, its own state, the own state that it began with, and all fields of all events. The state of its
 * user and its app is not, because it is not the session's alone. Proofs are not, because a store may give session and events other ones.
 *
 * <p>The digest is that of lines of JSON in UTF-8, each with a line feed: the session as {@link io.aster.session.Session#toJson} has it, with
 * the members {@code state} and {@code initialState}, then each event as {@link Event#toJson} has it. The members of every object are sorted by
 * the UTF-16 code units of their names.
 */
public final class SessionDigest {
    private final LineDigest lines = new LineDigest();

    private SessionDigest() {}

    /**
     * The digest of a stored session as it is now, in hexadecimal, 64 characters. Reads all its events, in constant memory.
     *
     * @return empty if there is no such session
     * @throws IncompleteHistoryException if it is deleted while its events are read
     * @throws io.aster.error.DamagedDataException if events are missing
     */
    public static Optional<String> of(SessionService sessions, String sessionId) {
        return SessionSnapshot.read(sessions, sessionId).map(SessionDigest::of);
    }

    /** The digest of a session that was read, in hexadecimal; its events are consumed. */
    public static String of(ExportedSession session) {
        SessionDigest digest = begin(session);
        Iterator<Event> events = session.events();
        while (events.hasNext()) {
            digest.add(events.next());
        }
        return digest.toHex();
    }

    /** Begins the digest of a session, without its events, which must be added in their order. */
    public static SessionDigest begin(ExportedSession session) {
        SessionDigest digest = new SessionDigest();
        Map<String, @Nullable Object> line =
                new LinkedHashMap<>(session.session().withProof(null).toJson());
        line.put("state", session.state().session());
        line.put("initialState", session.initialState());
        digest.lines.add(line);
        return digest;
    }

    /** Adds the next event. */
    public void add(Event event) {
        lines.add(event.withProof(null).toJson());
    }

    /** The digest in hexadecimal. Nothing can be added afterwards. */
    public String toHex() {
        return lines.toHex();
    }
}
