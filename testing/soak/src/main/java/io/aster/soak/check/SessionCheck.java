package io.aster.soak.check;

import io.aster.soak.history.StoredEvent;
import io.aster.soak.history.StoredSession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks a stored session independently of the answers to its callers: events numbered 1..eventCount, each id once. */
final class SessionCheck {
    private SessionCheck() {}

    static void check(StoredSession session, Verdict verdict) {
        List<StoredEvent> events = session.events();
        verdict.stored(events.size());
        session.damage().ifPresent(damage -> verdict.found(Finding.MISCOUNTED, session.id() + ": " + damage));
        if (session.damage().isEmpty() && session.eventCount() != events.size()) {
            verdict.found(
                    Finding.MISCOUNTED,
                    "%s has eventCount %d and %d events".formatted(session.id(), session.eventCount(), events.size()));
        }
        checkNumbers(session, verdict);
        checkIds(session, verdict);
    }

    private static void checkNumbers(StoredSession session, Verdict verdict) {
        Set<Long> numbers = new HashSet<>();
        long last = 0;
        long highest = session.eventCount();
        long disorder = 0;
        for (StoredEvent event : session.events()) {
            numbers.add(event.seq());
            disorder += event.seq() <= last ? 1 : 0;
            last = event.seq();
            highest = Math.max(highest, last);
        }
        long gaps = highest - numbers.size() + disorder;
        if (gaps > 0) {
            verdict.found(
                    Finding.GAP,
                    gaps,
                    "%s has %d of the numbers 1 to %d, %d out of order"
                            .formatted(session.id(), numbers.size(), highest, disorder));
        }
    }

    private static void checkIds(StoredSession session, Verdict verdict) {
        Set<String> ids = new HashSet<>();
        for (StoredEvent event : session.events()) {
            if (!ids.add(event.id())) {
                verdict.found(Finding.DOUBLED, "%s has %s again".formatted(session.id(), event));
            }
        }
    }
}
