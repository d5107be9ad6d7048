package io.aster.mutants;

import static io.aster.mutants.Mutant.page;
import static io.aster.mutants.Mutant.query;

import io.aster.store.EventMatch;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionStore;
import io.aster.testkit.ForwardingSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Wrong in reads of events: order, windows, pages, conditions. */
final class WrongReads {
    private static final int ALL = Integer.MAX_VALUE;

    private WrongReads() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(windows());
        all.addAll(pages());
        all.addAll(conditions());
        all.addAll(finds());
        return all;
    }

    private static List<Mutant> windows() {
        return List.of(
                query(
                        "StreamContract",
                        "the limit of events is capped at 500",
                        q -> Change.bounds(q, q.offset(), Math.min(500, q.limit()), q.maxChars())),
                query(
                        "NextPageContract",
                        "a page with conditions ends one event early, so that it seems to be the last one",
                        q -> q.isUnconditional()
                                ? q
                                : Change.bounds(q, q.offset(), Math.max(1, q.limit() - 1), q.maxChars())),
                query(
                        "NextPageContract",
                        "the offset is applied to every page",
                        q -> q.limit() == 3 && q.afterSeq() > 0 ? Change.bounds(q, 5, 3, q.maxChars()) : q),
                query(
                        "EventFilterContract",
                        "the offset of events is ignored",
                        q -> Change.bounds(q, 0, q.limit(), q.maxChars())),
                query(
                        "EventFilterContract",
                        "the offset of events is capped at 2",
                        q -> Change.bounds(q, Math.min(2, q.offset()), q.limit(), q.maxChars())),
                query(
                        "EventFilterContract",
                        "afterSeq is inclusive",
                        q -> Change.window(q, Math.max(0, q.afterSeq() - 1), q.beforeSeq())),
                query(
                        "EventFilterContract",
                        "beforeSeq is inclusive",
                        q -> Change.window(
                                q, q.afterSeq(), q.beforeSeq() == Long.MAX_VALUE ? q.beforeSeq() : q.beforeSeq() + 1)),
                query("EventFilterContract", "newestFirst is ignored", q -> Change.newestFirst(q, false)),
                query(
                        "StreamContract",
                        "conditions are ignored beside a window",
                        q -> q.afterSeq() > 0 ? Change.match(q, EventMatch.ANY) : q),
                page(
                        "EventFilterContract",
                        "the offset counts events before the conditions",
                        (real, q) -> filtered(real.events(Change.match(q, EventMatch.ANY)), q)),
                page(
                        "AppendContract",
                        "events come in the order of their times",
                        (real, q) -> events(
                                real,
                                q,
                                e -> e.stream()
                                        .sorted(java.util.Comparator.comparing(EventRecord::timestamp))
                                        .toList())));
    }

    private static List<Mutant> pages() {
        return List.of(
                page(
                        "EventPageContract",
                        "a page's eventCount is the number of its own events",
                        (real, q) ->
                                real.events(q).map(p -> counting(p, p.events().size()))),
                page(
                        "EventPageContract",
                        "a page's createdAt is that of its first event",
                        (real, q) -> real.events(q)
                                .map(p -> p.events().isEmpty()
                                        ? p
                                        : new EventPage(
                                                p.events().get(0).timestamp(), p.eventCount(), p.events(), p.cut()))),
                page(
                        "EventPageContract",
                        "a cut is never reported",
                        (real, q) -> real.events(q).map(p -> cut(p, false))),
                page(
                        "EventPageContract",
                        "a cut is reported for every page",
                        (real, q) -> real.events(q).map(p -> cut(p, true))),
                page(
                        "EventPageContract",
                        "a page that is cut lacks its last event",
                        (real, q) -> real.events(q)
                                .map(p -> p.cut() && p.events().size() > 1
                                        ? p.withEvents(
                                                p.events().subList(0, p.events().size() - 1))
                                        : p)),
                page(
                        "EventPageContract",
                        "the event that exceeds the bound is part of the page",
                        (real, q) -> real.events(q)
                                .map(p -> p.cut()
                                        ? p.withEvents(real.events(Change.bounds(
                                                        q,
                                                        q.offset(),
                                                        p.events().size() + 1,
                                                        Long.MAX_VALUE))
                                                .orElseThrow()
                                                .events())
                                        : p)),
                page(
                        "EventPageContract",
                        "a page has no event where the first one exceeds the bound",
                        (real, q) -> real.events(q)
                                .map(p -> !p.events().isEmpty()
                                                && p.events().get(0).jsonChars() > q.maxChars()
                                        ? p.withEvents(List.of())
                                        : p)),
                page("EventPageContract", "the bound of a page counts the content only", WrongReads::contentOnly),
                query(
                        "EventPageContract",
                        "the bound of a page is ignored",
                        q -> Change.bounds(q, q.offset(), q.limit(), Long.MAX_VALUE)),
                page("ConcurrencyContract", "the count of a page is read after its events", WrongReads::countedLater),
                page(
                        "StoreContract",
                        "no session has an empty page of events",
                        (real, q) ->
                                Optional.of(real.events(q).orElse(new EventPage(Instant.EPOCH, 0, List.of(), false)))));
    }

    private static List<Mutant> conditions() {
        return List.of(
                page(
                        "BranchContract",
                        "a subtree has every branch that begins with its name, be there a dot or not",
                        (real, q) -> q.match().subtree() ? withoutDot(real, q) : real.events(q)),
                query(
                        "EventFilterContract",
                        "a branch finds its subtree though it is asked for alone",
                        q -> matching(q, q.match().author(), true)),
                query(
                        "EventFilterContract",
                        "a subtree is the branch alone",
                        q -> matching(q, q.match().author(), false)),
                page(
                        "NameContract",
                        "authors are compared without case",
                        (real, q) -> q.match().author() == null ? real.events(q) : withoutCase(real, q)),
                condition("agents of events", m -> m.toBuilder().agentId(null).build()),
                condition("invocations", m -> m.toBuilder().invocationId(null).build()),
                condition("the earliest time", m -> m.toBuilder().from(null).build()),
                condition("the latest time", m -> m.toBuilder().before(null).build()),
                query(
                        "EventFilterContract",
                        "the earliest time of events is exclusive",
                        q -> Change.match(q, from(q.match()))),
                query(
                        "EventFilterContract",
                        "the latest time of events is inclusive",
                        q -> Change.match(q, before(q.match()))));
    }

    private static List<Mutant> finds() {
        return List.of(
                found(
                        "ids of events to find are compared without case",
                        (real, at) -> real.findEvent(at.session(), at.event())
                                .or(() ->
                                        real.findEvent(at.session(), at.event().toLowerCase(Locale.ROOT)))),
                found(
                        "an event is found in any session",
                        (real, at) ->
                                real.findEvent(at.session(), at.event()).or(() -> real.findEvent("one", at.event()))),
                found(
                        "an event is found among the first 500 only",
                        (real, at) -> real.findEvent(at.session(), at.event()).filter(e -> e.seq() <= 500)));
    }

    private record At(String session, String event) {}

    private static Mutant found(String sentence, BiFunction<SessionStore, At, Optional<EventRecord>> wrong) {
        return Mutant.ofSessions("FindEventContract", sentence, real -> new ForwardingSessions(real) {
            @Override
            public Optional<EventRecord> findEvent(String sessionId, String eventId) {
                return wrong.apply(real, new At(sessionId, eventId));
            }
        });
    }

    private static Mutant condition(String what, UnaryOperator<EventMatch> wrong) {
        return query(
                "EventFilterContract",
                "the condition on " + what + " is ignored",
                q -> Change.match(q, wrong.apply(q.match())));
    }

    private static EventMatch from(EventMatch m) {
        return m.toBuilder()
                .from(m.from() == null ? null : m.from().plusNanos(1_000))
                .build();
    }

    private static EventMatch before(EventMatch m) {
        return m.toBuilder()
                .before(m.before() == null ? null : m.before().plusNanos(1_000))
                .build();
    }

    private static EventQuery matching(
            EventQuery q, @org.jspecify.annotations.Nullable String author, boolean subtree) {
        EventMatch m = q.match();
        return Change.match(q, m.toBuilder().author(author).subtree(subtree).build());
    }

    private static Optional<EventPage> withoutCase(SessionStore real, EventQuery q) {
        String author = String.valueOf(q.match().author()).toLowerCase(Locale.ROOT);
        return real.events(Change.bounds(matching(q, null, q.match().subtree()), 0, ALL, Long.MAX_VALUE))
                .map(p -> p.withEvents(p.events().stream()
                        .filter(e -> e.author().toLowerCase(Locale.ROOT).equals(author))
                        .skip(q.offset())
                        .limit(q.limit())
                        .toList()));
    }

    private static Optional<EventPage> withoutDot(SessionStore real, EventQuery q) {
        String branch = String.valueOf(q.match().branch());
        return real.events(Change.match(Change.bounds(q, 0, ALL, Long.MAX_VALUE), EventMatch.ANY))
                .map(p -> p.withEvents(p.events().stream()
                        .filter(e -> e.branch() != null && e.branch().startsWith(branch))
                        .skip(q.offset())
                        .limit(q.limit())
                        .toList()));
    }

    private static Optional<EventPage> filtered(Optional<EventPage> found, EventQuery q) {
        return found.map(
                p -> p.withEvents(p.events().stream().filter(q.match()::matches).toList()));
    }

    private static Optional<EventPage> contentOnly(SessionStore real, EventQuery q) {
        return real.events(Change.bounds(q, q.offset(), q.limit(), Long.MAX_VALUE))
                .map(p -> {
                    long chars = 0;
                    for (int i = 0; i < p.events().size(); i++) {
                        String content = p.events().get(i).content();
                        chars += content == null ? 0 : content.length();
                        if (chars > q.maxChars() && i > 0) {
                            return cut(p.withEvents(p.events().subList(0, i)), true);
                        }
                    }
                    return p;
                });
    }

    private static Optional<EventPage> countedLater(SessionStore real, EventQuery q) {
        return real.events(q).map(p -> {
            java.util.concurrent.locks.LockSupport.parkNanos(1);
            return counting(p, real.find(q.sessionId()).map(s -> s.eventCount()).orElse(0L));
        });
    }

    private static EventPage cut(EventPage p, boolean isCut) {
        return new EventPage(p.createdAt(), p.eventCount(), p.events(), isCut);
    }

    private static EventPage counting(EventPage p, long eventCount) {
        return new EventPage(p.createdAt(), eventCount, p.events(), p.cut());
    }

    static Optional<EventPage> events(SessionStore real, EventQuery q, UnaryOperator<List<EventRecord>> change) {
        return real.events(q).map(p -> p.withEvents(change.apply(p.events())));
    }
}
