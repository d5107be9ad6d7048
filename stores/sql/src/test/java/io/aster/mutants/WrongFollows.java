package io.aster.mutants;

import static io.aster.mutants.Mutant.ofSessions;
import static io.aster.mutants.Mutant.page;

import io.aster.store.EventPage;
import io.aster.store.EventRecord;
import io.aster.store.SessionProgress;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.testkit.ForwardingSessions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Wrong in what followers ask for. */
final class WrongFollows {
    private static final String PROGRESS = "ProgressContract";

    private WrongFollows() {}

    static List<Mutant> all() {
        return List.of(
                ofSessions(
                        PROGRESS, "the progress of a session is what it was when it was first asked for", Stale::new),
                progress(
                        "the progress of one session in many is missing",
                        (real, ids) -> real.progress(ids).stream()
                                .skip(ids.size() > 10 ? 1 : 0)
                                .toList()),
                progress(
                        "progress of 256 sessions at most is told",
                        (real, ids) -> real.progress(ids).stream().limit(256).toList()),
                progress(
                        "progress tells the time of the last activity",
                        (real, ids) -> ids.stream()
                                .flatMap(id -> real.find(id).stream())
                                .map(s -> new SessionProgress(s.id(), s.updatedAt(), s.eventCount()))
                                .toList()),
                progress(
                        "progress tells the version",
                        (real, ids) -> ids.stream()
                                .flatMap(id -> real.find(id).stream())
                                .map(s -> new SessionProgress(s.id(), s.createdAt(), s.version()))
                                .toList()),
                progress(
                        "a session that does not exist has no events",
                        (real, ids) -> ids.stream()
                                .map(id -> real.find(id)
                                        .map(SessionProgress::of)
                                        .orElse(new SessionProgress(id, Instant.EPOCH, 0)))
                                .toList()),
                progress(
                        "progress of active sessions only",
                        (real, ids) -> ids.stream()
                                .flatMap(id -> real.find(id).stream())
                                .filter(s -> s.status().equals(SessionRecord.ACTIVE))
                                .map(SessionProgress::of)
                                .toList()),
                progress("ids are compared without their case", (real, ids) -> {
                    Map<String, SessionProgress> found = real.progress(ids).stream()
                            .collect(Collectors.toMap(
                                    p -> p.id().toLowerCase(java.util.Locale.ROOT), p -> p, (one, other) -> one));
                    return List.copyOf(found.values());
                }),
                page(
                        "FollowContract",
                        "of two events after another one, the first is passed over",
                        (real, q) -> real.events(q)
                                .map(found -> q.afterSeq() > 0 && found.events().size() > 1
                                        ? found.withEvents(found.events()
                                                .subList(1, found.events().size()))
                                        : found)),
                page(
                        "FollowContract",
                        "events that are passed over leave no gap in the numbers",
                        (real, q) -> real.events(q)
                                .map(found ->
                                        q.afterSeq() > 0 && found.events().size() > 1 ? closedUp(found) : found)));
    }

    private static EventPage closedUp(EventPage page) {
        List<EventRecord> rest = page.events().subList(1, page.events().size()).stream()
                .map(event -> event.withSeq(event.seq() - 1))
                .toList();
        return new EventPage(page.createdAt(), page.eventCount() - 1, rest, page.cut());
    }

    private static Mutant progress(
            String sentence, BiFunction<SessionStore, Set<String>, List<SessionProgress>> wrong) {
        return ofSessions(PROGRESS, sentence, real -> new ForwardingSessions(real) {
            @Override
            public List<SessionProgress> progress(Set<String> sessionIds) {
                return wrong.apply(real, sessionIds);
            }
        });
    }

    private static final class Stale extends ForwardingSessions {
        private final Map<String, SessionProgress> first = new ConcurrentHashMap<>();

        Stale(SessionStore real) {
            super(real);
        }

        @Override
        public List<SessionProgress> progress(Set<String> sessionIds) {
            return super.progress(sessionIds).stream()
                    .map(now -> first.computeIfAbsent(now.id(), id -> now))
                    .toList();
        }
    }
}
