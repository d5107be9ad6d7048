package io.aster.mutants;

import static io.aster.mutants.Mutant.after;
import static io.aster.mutants.Mutant.append;
import static io.aster.mutants.Mutant.outcome;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Wrong in appends: idempotence, expectations, atomicity. */
final class WrongAppends {
    private WrongAppends() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(known());
        all.addAll(expectations());
        all.addAll(batches());
        all.addAll(others());
        return all;
    }

    private static List<Mutant> others() {
        return List.of(
                append(
                        "SameSessionContract",
                        "another session takes events that are not for it",
                        (real, request) -> real.append(Change.createdAt(request, null))),
                append(
                        "SameSessionContract",
                        "the time of creation is compared before the write, not with it",
                        (real, request) -> isOther(real, request)
                                ? new NoSession()
                                : yielding(() -> real.append(Change.createdAt(request, null)))),
                after(
                        "SameSessionContract",
                        "known ids are reported before another session",
                        (real, request, outcome) -> outcome instanceof NoSession
                                        && real.append(Change.createdAt(Change.expectedSeq(request, -2), null))
                                                instanceof Known known
                                ? known
                                : outcome));
    }

    private static boolean isOther(SessionStore real, AppendRequest request) {
        return real.find(request.sessionId())
                .filter(session -> request.isFor(session.createdAt()))
                .isEmpty();
    }

    private static List<Mutant> known() {
        return List.of(
                after(
                        "SameIdContract",
                        "ids are forgotten after 1,000 further events",
                        (real, request, outcome) -> outcome instanceof Known known && isOld(real, known)
                                ? real.append(Change.each(request, event -> Change.id(event, event.id() + "'")))
                                : outcome),
                after(
                        "IdempotenceContract",
                        "an id that is known is stored once more",
                        (real, request, outcome) -> outcome instanceof Known
                                ? real.append(Change.each(request, event -> Change.id(event, event.id() + " ")))
                                : outcome),
                outcome(
                        "IdempotenceContract",
                        "Known has only the first of the known events",
                        outcome -> outcome instanceof Known known
                                ? new Known(known.events().subList(0, 1))
                                : outcome),
                after(
                        "IdempotenceContract",
                        "Known has the events of the request instead of those stored",
                        (real, request, outcome) ->
                                outcome instanceof Known known ? new Known(asRequested(known, request)) : outcome),
                outcome(
                        "IdempotenceContract",
                        "a known event is acknowledged as if it was appended",
                        outcome -> outcome instanceof Known known
                                ? new Appended(known.events().get(0).seq())
                                : outcome),
                after(
                        "IdempotenceContract",
                        "the events of a batch that are new are stored though others are known",
                        (real, request, outcome) -> {
                            if (outcome instanceof Known known) {
                                List<String> ids = known.events().stream()
                                        .map(EventRecord::id)
                                        .toList();
                                List<EventRecord> rest = request.events().stream()
                                        .filter(event -> !ids.contains(event.id()))
                                        .toList();
                                return rest.isEmpty() ? outcome : real.append(Change.events(request, rest));
                            }
                            return outcome;
                        }),
                append(
                        "NameContract",
                        "ids of events are compared without case",
                        (real, request) -> real.append(Change.each(
                                request, event -> Change.id(event, event.id().toLowerCase(Locale.ROOT))))));
    }

    private static List<Mutant> expectations() {
        return List.of(
                append(
                        "ExpectationContract",
                        "the expected seq is ignored",
                        (real, request) -> real.append(Change.expectedSeq(request, AppendRequest.ANY))),
                after(
                        "ExpectationContract",
                        "a session with fewer events than expected passes",
                        (real, request, outcome) -> outcome instanceof UnexpectedSeq unexpected
                                        && unexpected.actualSeq() < request.expectedSeq()
                                ? real.append(Change.expectedSeq(request, AppendRequest.ANY))
                                : outcome),
                after(
                        "ExpectationContract",
                        "a session with more events than expected passes",
                        (real, request, outcome) -> outcome instanceof UnexpectedSeq unexpected
                                        && unexpected.actualSeq() > request.expectedSeq()
                                ? real.append(Change.expectedSeq(request, AppendRequest.ANY))
                                : outcome),
                after(
                        "ExpectationContract",
                        "UnexpectedSeq has the seq expected instead of the one there is",
                        (real, request, outcome) -> outcome instanceof UnexpectedSeq
                                ? new UnexpectedSeq(request.expectedSeq() + 1)
                                : outcome),
                after(
                        "IdempotenceContract",
                        "a wrong expectation is reported before known ids",
                        (real, request, outcome) -> outcome instanceof Known known
                                        && request.expectedSeq() != AppendRequest.ANY
                                        && !isLast(real, known)
                                ? new UnexpectedSeq(count(real, request))
                                : outcome),
                append(
                        "ExpectationContract",
                        "the expected seq is compared before the write, not with it",
                        (real, request) -> request.expectedSeq() == AppendRequest.ANY
                                        || request.expectedSeq() == count(real, request)
                                ? yielding(() -> real.append(Change.expectedSeq(request, AppendRequest.ANY)))
                                : real.append(request)),
                append(
                        "StoreContract",
                        "a completed session takes events",
                        (real, request) -> anyStatus(real, request, "completed")),
                append(
                        "LifecycleContract",
                        "a failed session takes events",
                        (real, request) -> anyStatus(real, request, "failed")),
                outcome(
                        "LifecycleContract",
                        "NotActive always has the status completed",
                        outcome -> outcome instanceof NotActive ? new NotActive("completed") : outcome),
                after(
                        "StoreContract",
                        "another status is reported before known ids",
                        (real, request, outcome) -> outcome instanceof Known known
                                ? real.find(request.sessionId())
                                        .filter(session -> !session.status().equals(request.status()))
                                        .<AppendOutcome>map(session -> new NotActive(session.status()))
                                        .orElse(known)
                                : outcome));
    }

    private static List<Mutant> batches() {
        return List.of(
                append("ConcurrencyContract", "a batch is committed in pieces", (real, request) -> {
                    int half = request.events().size() / 2;
                    if (half == 0) {
                        return real.append(request);
                    }
                    AppendOutcome first =
                            real.append(Change.events(request, request.events().subList(0, half)));
                    if (first instanceof Appended) {
                        LockSupport.parkNanos(1);
                        real.append(Change.expectedSeq(
                                Change.events(
                                        request,
                                        request.events()
                                                .subList(half, request.events().size())),
                                AppendRequest.ANY));
                    }
                    return first;
                }),
                append("AppendContract", "a batch is stored in reverse order", (real, request) -> {
                    List<EventRecord> events = new ArrayList<>(request.events());
                    Collections.reverse(events);
                    return real.append(Change.events(request, events));
                }),
                append("AppendContract", "a batch is shortened to 1,000 events", (real, request) -> {
                    int size = Math.min(1_000, request.events().size());
                    return real.append(Change.events(request, request.events().subList(0, size)));
                }),
                append(
                        "EventFilterContract",
                        "events of a batch are stored in the order of their times",
                        (real, request) -> real.append(Change.events(
                                request,
                                request.events().stream()
                                        .sorted(Comparator.comparing(EventRecord::timestamp))
                                        .toList()))),
                outcome(
                        "AppendContract",
                        "the first seq is counted from 0",
                        outcome ->
                                outcome instanceof Appended appended ? new Appended(appended.firstSeq() - 1) : outcome),
                append(
                        "AppendContract",
                        "an append leaves updatedAt as it is",
                        (real, request) -> real.append(Change.at(request, Instant.EPOCH))),
                after(
                        "AppendContract",
                        "an append to no session is acknowledged",
                        (real, request, outcome) -> outcome instanceof NoSession ? new Appended(1) : outcome),
                append("ConcurrencyContract", "each hundredth append is acknowledged and not stored", losing()));
    }

    private static BiFunction<SessionStore, AppendRequest, AppendOutcome> losing() {
        AtomicInteger appends = new AtomicInteger();
        return (real, request) ->
                appends.incrementAndGet() % 100 == 0 ? new Appended(count(real, request) + 1) : real.append(request);
    }

    private static AppendOutcome anyStatus(SessionStore real, AppendRequest request, String status) {
        AppendOutcome outcome = real.append(request);
        return outcome instanceof NotActive other && other.status().equals(status) && !request.isRestoring()
                ? new Appended(count(real, request) + 1)
                : outcome;
    }

    private static <T> T yielding(Supplier<T> call) {
        LockSupport.parkNanos(1);
        return call.get();
    }

    private static boolean isOld(SessionStore real, Known known) {
        EventRecord event = known.events().get(0);
        return real.find(event.sessionId())
                .filter(session -> session.eventCount() > event.seq() + 1_000)
                .isPresent();
    }

    private static boolean isLast(SessionStore real, Known known) {
        EventRecord event = known.events().get(0);
        return real.find(event.sessionId())
                .filter(session -> session.eventCount() == event.seq())
                .isPresent();
    }

    private static List<EventRecord> asRequested(Known known, AppendRequest request) {
        return known.events().stream()
                .map(stored -> request.events().stream()
                        .filter(event -> event.id().equals(stored.id()))
                        .findFirst()
                        .orElseThrow()
                        .withSeq(stored.seq()))
                .toList();
    }

    static long count(SessionStore real, AppendRequest request) {
        return real.find(request.sessionId()).map(SessionRecord::eventCount).orElse(0L);
    }
}
