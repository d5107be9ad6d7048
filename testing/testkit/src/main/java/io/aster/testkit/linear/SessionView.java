package io.aster.testkit.linear;

import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionStatus;
import java.util.Map;

/** What a caller sees of a session. The mark is kept in two fields, so that a write of only one of them is noticed. */
record SessionView(String birth, String agentId, String mark, SessionStatus status, long version, long eventCount) {
    private static final String BIRTH = "birth";
    private static final String MARK = "mark";

    static SessionView of(Session session) {
        return new SessionView(
                birth(session),
                session.agentId(),
                String.valueOf(session.metadata().get(MARK)),
                session.status(),
                session.version(),
                session.eventCount());
    }

    static String birth(Session session) {
        return String.valueOf(session.metadata().get(BIRTH));
    }

    static NewSession newSession(String sessionId, String birth) {
        return NewSession.of("linear", "user", birth).withId(sessionId).withMetadata(Map.of(BIRTH, birth, MARK, birth));
    }

    /** A copy of a session with another mark and status, to update it. */
    static Session changed(Session copy, String mark, SessionStatus status) {
        return copy.withAgentId(mark)
                .withMetadata(Map.of(BIRTH, birth(copy), MARK, mark))
                .withStatus(status);
    }

    @Override
    public String toString() {
        String marks = agentId.equals(mark) ? mark : agentId + "/" + mark;
        return "{born %s, written by %s, %s, version %d, %d events}"
                .formatted(birth, marks, status, version, eventCount);
    }
}
