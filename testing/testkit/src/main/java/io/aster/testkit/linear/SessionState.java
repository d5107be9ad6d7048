package io.aster.testkit.linear;

import io.aster.session.SessionStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * A session in the model. Immutable.
 *
 * @param birth names the call that created it, so that a session created again under the same id differs
 * @param mark names the call that last wrote its fields
 * @param status whether it takes events
 * @param version increases with every update
 * @param events all events in order, numbered from 1
 */
record SessionState(String birth, String mark, SessionStatus status, long version, List<ModelEvent> events) {
    /** A session that was just created. */
    static SessionState created(String birth) {
        return new SessionState(birth, birth, SessionStatus.ACTIVE, 1, List.of());
    }

    SessionState with(List<GivenEvent> more) {
        List<ModelEvent> all = new ArrayList<>(events);
        for (GivenEvent event : more) {
            all.add(event.at(all.size() + 1));
        }
        return new SessionState(birth, mark, status, version, List.copyOf(all));
    }

    /** This session at its next version. */
    SessionState updated(SessionStatus newStatus, String newMark) {
        return new SessionState(birth, newMark, newStatus, version + 1, events);
    }

    SessionView view() {
        return new SessionView(birth, mark, mark, status, version, events.size());
    }
}
