package io.aster.vault.internal.proof;

import io.aster.store.EventPage;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import java.util.List;

/** What callers see of what has proofs: the same without them. Stateless. */
final class Shown {
    private Shown() {}

    static SessionRecord of(SessionRecord session) {
        return session.proof() == null
                ? session
                : session.toBuilder().proof(null).build();
    }

    static EventRecord of(EventRecord event) {
        return event.proof() == null ? event : event.toBuilder().proof(null).build();
    }

    static List<EventRecord> of(List<EventRecord> events) {
        return events.stream().map(Shown::of).toList();
    }

    static EventPage of(EventPage page) {
        return page.withEvents(of(page.events()));
    }
}
