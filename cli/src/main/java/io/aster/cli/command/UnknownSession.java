package io.aster.cli.command;

import io.aster.cli.terminal.ShellWord;
import io.aster.error.AsterException;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says that there is no session of an id, and which ids are close to it. Stateless. */
public final class UnknownSession {
    /** How many sessions are compared, the newest: a store may have millions. */
    static final int COMPARED = 1_000;

    private static final int SUGGESTED = 3;

    private UnknownSession() {}

    /** The message, for example {@code there is no session "s1"; did you mean s12 or s13?}. */
    public static String message(SessionService sessions, String id) {
        return message(sessions, new SessionNotFoundException(id));
    }

    /** The same for a session that was looked for by its id or its key. */
    static String message(SessionService sessions, SessionNotFoundException unknown) {
        List<String> close = close(sessions, unknown.sessionId());
        return unknown.getMessage() + (close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?");
    }

    private static List<String> close(SessionService sessions, String id) {
        try {
            TypedId typed = new TypedId(id.toLowerCase(Locale.ROOT));
            return sessions.list(SessionFilter.first(COMPARED)).stream()
                    .map(session -> candidate(typed, session))
                    .filter(candidate -> candidate.difference() < TypedId.DIFFERENT)
                    .sorted(Comparator.comparingInt(Candidate::difference))
                    .limit(SUGGESTED)
                    .map(candidate -> ShellWord.quote(candidate.id()))
                    .toList();
        } catch (AsterException e) {
            // The error to report is that there is no session; a suggestion is all that is lost.
            return List.of();
        }
    }

    private static Candidate candidate(TypedId typed, Session session) {
        return new Candidate(session.id(), typed.differenceTo(session.id().toLowerCase(Locale.ROOT)));
    }

    private record Candidate(String id, int difference) {}
}
