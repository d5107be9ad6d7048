package io.aster.inmemory;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendOutcome.UnexpectedVersion;
import io.aster.store.AppendRequest;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.NewMarks;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import io.aster.store.ViewRecord;
import io.aster.store.WriteToken;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One session with its events, under its own lock (the monitor of this object). */
final class InMemorySession {
    private final List<EventRecord> events = new ArrayList<>();
    private final Map<String, EventRecord> byId = new HashMap<>();
    private final Map<String, String> state = new HashMap<>();
    private final InMemoryState shared;
    private final Deque<String> tokens = new ArrayDeque<>(WriteToken.KEPT);
    private SessionRecord session;
    private long touched = System.nanoTime();
    private Duration idleWhenTouched = Duration.ZERO;
    private @Nullable String initialState;
    private boolean deleted;

    /**
     * A new session.
     *
     * @param shared the state of all users and apps
     * @param token identifies the write that created it
     */
    InMemorySession(SessionRecord session, InMemoryState shared, String token) {
        this.session = session.toBuilder().initialState(null).build();
        this.initialState = session.initialState();
        this.shared = shared;
        remember(token);
    }

    /** Begins with events and with state; the events may be those of another session, whose lock the thread holds. */
    synchronized void begin(List<EventRecord> first, List<StateChange> changes) {
        first.forEach(event -> add(event.ofSession(session.id())));
        change(changes, session.status().equals(SessionRecord.RESTORING));
    }

    /**
     * Forks this session, and publishes the fork before its events can be redacted.
     *
     * @param publish stores a session with the given events, if its id is still free; takes no lock of another session that exists
     * @return {@link ForkOutcome#ID_TAKEN} if the id is not free any more
     */
    synchronized ForkOutcome fork(ForkRequest request, Predicate<List<EventRecord>> publish) {
        ForkOutcome source = isGone()
                ? ForkOutcome.NO_SOURCE
                : request.check(session.createdAt(), events.size(), session.redactions());
        if (source != ForkOutcome.FORKED) {
            return source;
        }
        int upToSeq = (int) request.session().eventCount();
        return publish.test(events.subList(0, upToSeq)) ? ForkOutcome.FORKED : ForkOutcome.ID_TAKEN;
    }

    /** Replaces what events say by a mark, and changes the session's own state. */
    synchronized RedactionOutcome redact(RedactionRequest request) {
        if (isGone() || !session.createdAt().equals(request.createdAt())) {
            return RedactionOutcome.NO_SESSION;
        }
        if (!request.isExpected(session.version(), events.size(), session.redactions())) {
            return RedactionOutcome.SESSION_CHANGED;
        }
        boolean isNew = false;
        for (long seq : request.seqs()) {
            EventRecord event = events.get((int) seq - 1);
            isNew |= event.redaction() == null;
            replace(event, event.redacted(request.mark(), request.proofs().get(seq)));
        }
        if (isNew) {
            session = session.toBuilder().redactions(session.redactions() + 1).build();
            InMemoryState.change(state, request.state(), StateScope.SESSION, false);
        }
        return RedactionOutcome.REDACTED;
    }

    private void replace(EventRecord event, EventRecord other) {
        events.set((int) event.seq() - 1, other);
        byId.put(event.id(), other);
    }

    /** Gives the session, its events and the state that it sees other texts. */
    synchronized RewriteOutcome rewrite(RewriteRequest request) {
        if (isGone() || !session.createdAt().equals(request.createdAt())) {
            return RewriteOutcome.NO_SESSION;
        }
        if (!request.isExpected(session.version(), session.redactions())) {
            return RewriteOutcome.SESSION_CHANGED;
        }
        for (RewriteRequest.EventTexts texts : request.events()) {
            EventRecord event = events.get((int) texts.seq() - 1);
            replace(event, texts.in(event));
        }
        if (request.metadata() != null) {
            session = session.toBuilder().metadata(request.metadata()).build();
        }
        if (initialState != null && request.initialState() != null) {
            initialState = request.initialState();
        }
        InMemoryState.rewrite(state, request.state(StateScope.SESSION));
        shared.rewrite(session, request);
        return RewriteOutcome.REWRITTEN;
    }

    /** What the session's own state results from; empty if the session is deleted. */
    synchronized Optional<StateHistory> stateHistory(long afterSeq, long upToSeq) {
        if (isGone()) {
            return Optional.empty();
        }
        int to = (int) Math.min(upToSeq, events.size());
        List<StateHistory.Actions> actions = new ArrayList<>();
        for (EventRecord event : events.subList((int) Math.min(afterSeq, to), to)) {
            String json = event.actions();
            if (json != null) {
                actions.add(new StateHistory.Actions(event.seq(), event.id(), json));
            }
        }
        return Optional.of(StateHistory.builder(session.createdAt())
                .eventCount(events.size())
                .redactions(session.redactions())
                .marks(session.marks())
                .initialState(initialState)
                .actions(actions)
                .throughSeq(to)
                .build());
    }

    /** The session as it is stored, also if it has expired. */
    synchronized SessionRecord record() {
        return session;
    }

    /** The session, or none if it is deleted or has expired. */
    synchronized Optional<SessionRecord> find() {
        return isGone() ? Optional.empty() : Optional.of(session);
    }

    /** The session as a list shows it, or none if its last write was not longer ago than the query asks for. */
    synchronized Optional<SessionRecord> find(SessionQuery query) {
        Duration idleFor = query.idleFor();
        if (idleFor != null && idle().compareTo(idleFor) <= 0) {
            return Optional.empty();
        }
        return query.withState() ? find().map(found -> found.withState(InMemoryState.json(state))) : find();
    }

    /** The state that the session sees, or none if there is no such session any more. */
    synchronized Optional<StateRecord> state() {
        return isGone() ? Optional.empty() : Optional.of(shared.seenBy(session, state));
    }

    synchronized Optional<ViewRecord> view(EventQuery query) {
        return events(query).map(page -> new ViewRecord(session, shared.seenBy(session, state), page));
    }

    /** Whether one of the session's last writes had this token. */
    synchronized boolean hasToken(String token) {
        return tokens.contains(token);
    }

    /** Whether a new session may take the id: then this one is deleted. Not for the write that stored it. */
    synchronized boolean makesWay(String token) {
        return !hasToken(token) && deleteIfExpired();
    }

    private Duration idle() {
        return Duration.ofNanos(System.nanoTime() - touched).plus(idleWhenTouched);
    }

    private boolean isGone() {
        return deleted || hasExpired();
    }

    private boolean hasExpired() {
        Expiry expiry = session.expiry();
        Instant at = expiry.at();
        Duration after = expiry.after();
        return (at != null && !Instant.now().isBefore(at)) || (after != null && idle().compareTo(after) >= 0);
    }

    /** Notes a write: now, or as long ago as a time is that has passed already. */
    private void touch(Instant atMost) {
        Instant now = Instant.now();
        touched = System.nanoTime();
        idleWhenTouched = atMost.isBefore(now) ? Duration.between(atMost, now) : Duration.ZERO;
    }

    /** Marks the session as deleted: later appends and updates find no session. Returns whether it existed until now. */
    synchronized boolean delete() {
        boolean existed = !isGone();
        deleted = true;
        return existed;
    }

    /** Marks the session as deleted if it has expired, so that no write can make it last longer; returns whether it is deleted. */
    synchronized boolean deleteIfExpired() {
        deleted = isGone();
        return deleted;
    }

    synchronized Optional<SessionRecord> update(SessionUpdate update) {
        if (!deleted && hasToken(update.token())) {
            return Optional.of(session);
        }
        boolean expected = !isGone()
                && session.createdAt().equals(update.createdAt())
                && update.isExpected(session.version(), events.size(), session.redactions());
        if (!expected) {
            return Optional.empty();
        }
        session = session.toBuilder()
                .agentId(update.agentId())
                .status(update.status())
                .metadata(update.metadata())
                .expiry(update.expiry())
                .marks(update.marks() == null ? session.marks() : update.marks())
                .redactions(Objects.requireNonNullElse(update.redactions(), session.redactions()))
                .proof(newer(update.proof()))
                .updatedAt(later(session.updatedAt(), update.updatedAt()))
                .version(update.version())
                .build();
        change(update.state(), false);
        remember(update.token());
        touch(update.touchedAtMost());
        return Optional.of(session);
    }

    synchronized AppendOutcome append(AppendRequest request) {
        if (isGone() || !request.isFor(session.createdAt())) {
            return new NoSession();
        }
        List<EventRecord> known = request.events().stream()
                .map(event -> byId.get(event.id()))
                .filter(Objects::nonNull)
                .toList();
        if (!known.isEmpty()) {
            return new Known(known);
        }
        if (!session.status().equals(request.status())) {
            return new NotActive(session.status());
        }
        if (request.expectedSeq() != AppendRequest.ANY && request.expectedSeq() != session.eventCount()) {
            return new UnexpectedSeq(session.eventCount());
        }
        NewMarks marks = request.marks();
        if (marks != null && marks.expectedVersion() != session.version()) {
            return new UnexpectedVersion(session.version());
        }
        long firstSeq = session.eventCount() + 1;
        request.events().forEach(this::add);
        change(request.state(), false);
        SessionRecord.Builder moved = session.toBuilder()
                .updatedAt(later(session.updatedAt(), request.at()))
                .eventCount(events.size())
                .proof(newer(request.proof()));
        String end = request.end();
        if (end != null) {
            moved.status(end).version(session.version() + 1);
        }
        if (marks != null) {
            moved.marks(marks.json()).version(session.version() + 1);
        }
        session = moved.build();
        touch(Instant.MAX);
        return new Appended(firstSeq);
    }

    /** The session's proof after a write that may have one. */
    private @Nullable String newer(@Nullable String proof) {
        return proof == null ? session.proof() : proof;
    }

    synchronized Optional<EventPage> events(EventQuery query) {
        if (isGone()) {
            return Optional.empty();
        }
        List<EventRecord> window = new ArrayList<>(window(query));
        if (query.newestFirst()) {
            Collections.reverse(window);
        }
        List<EventRecord> found = window.stream()
                .filter(query.match()::matches)
                .skip(query.offset())
                .limit(query.limit())
                .toList();
        int fitting = fitting(found, query.maxChars());
        return Optional.of(
                new EventPage(session.createdAt(), events.size(), found.subList(0, fitting), fitting < found.size()));
    }

    synchronized Optional<EventRecord> event(String id) {
        return isGone() ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    /** How many of the first events fit into a page. */
    private static int fitting(List<EventRecord> found, long maxChars) {
        long chars = 0;
        for (int i = 0; i < found.size(); i++) {
            chars += found.get(i).jsonChars();
            if (chars > maxChars && i > 0) {
                return i;
            }
        }
        return found.size();
    }

    private void change(List<StateChange> changes, boolean onlyAbsent) {
        if (!changes.isEmpty()) {
            InMemoryState.change(state, changes, StateScope.SESSION, false);
            shared.change(session, changes, onlyAbsent);
        }
    }

    private void remember(String token) {
        if (tokens.size() == WriteToken.KEPT) {
            tokens.removeLast();
        }
        tokens.addFirst(token);
    }

    private void add(EventRecord event) {
        EventRecord placed = event.withSeq(events.size() + 1L);
        events.add(placed);
        byId.put(placed.id(), placed);
    }

    private List<EventRecord> window(EventQuery query) {
        int from = (int) Math.min(query.afterSeq(), events.size());
        int to = (int) Math.min(query.beforeSeq() - 1, events.size());
        return to <= from ? List.of() : events.subList(from, to);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
