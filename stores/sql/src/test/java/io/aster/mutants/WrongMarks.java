package io.aster.mutants;

import static io.aster.mutants.Mutant.after;
import static io.aster.mutants.Mutant.append;
import static io.aster.mutants.Mutant.find;
import static io.aster.mutants.Mutant.fork;
import static io.aster.mutants.Mutant.history;
import static io.aster.mutants.Mutant.list;
import static io.aster.mutants.Mutant.ofSessions;
import static io.aster.mutants.Mutant.redact;
import static io.aster.mutants.Mutant.update;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendOutcome.UnexpectedVersion;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.NewMarks;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.ViewRecord;
import io.aster.testkit.ForwardingSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wrong in the marks of histories, and so in compactions and rewinds. */
final class WrongMarks {
    private WrongMarks() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(appends());
        all.addAll(updates());
        all.addAll(reads());
        all.addAll(forks());
        all.addAll(redactions());
        return all;
    }

    private static List<Mutant> appends() {
        return List.of(
                append(
                        "CompactionContract",
                        "the summary is stored, but nothing is archived",
                        (real, request) -> real.append(marks(request, null))),
                append(
                        "MarkStoreContract",
                        "a compaction does not look at the session's version",
                        (real, request) -> real.append(atAnyVersion(real, request))),
                append(
                        "MarkRaceContract",
                        "the marks of a compaction are a second commit",
                        (real, request) -> inTwo(real, request)),
                after(
                        "CompactionContract",
                        "a compaction that is refused marks the history",
                        (real, request, outcome) -> {
                            NewMarks marks = request.marks();
                            if (marks != null && outcome instanceof UnexpectedSeq) {
                                mark(real, request.sessionId(), "{\"compactions\":[[1,2,0]],\"abandoned\":[]}");
                            }
                            return outcome;
                        }),
                after(
                        "MarkStoreContract",
                        "a repeated compaction marks the history again",
                        (real, request, outcome) -> {
                            NewMarks marks = request.marks();
                            if (marks != null && outcome instanceof Known) {
                                mark(real, request.sessionId(), marks.json());
                            }
                            return outcome;
                        }),
                append(
                        "MarkStoreContract",
                        "another version is reported although the events are known",
                        (real, request) -> {
                            NewMarks marks = request.marks();
                            Optional<SessionRecord> now = real.find(request.sessionId());
                            return marks != null && now.isPresent() && now.get().version() != marks.expectedVersion()
                                    ? new UnexpectedVersion(now.get().version())
                                    : real.append(request);
                        }),
                append("MarkStoreContract", "an append removes the marks", (real, request) -> {
                    AppendOutcome outcome = real.append(request);
                    if (outcome instanceof Appended && !request.marksHistory()) {
                        real.find(request.sessionId())
                                .filter(now -> now.marks() != null)
                                .ifPresent(now -> mark(real, now.id(), "{\"compactions\":[],\"abandoned\":[]}"));
                    }
                    return outcome;
                }));
    }

    private static List<Mutant> updates() {
        return List.of(
                update(
                        "RewindContract",
                        "a rewind abandons nothing",
                        (real, update) -> real.update(change(update, null, update.state()))),
                update(
                        "RewoundStateContract",
                        "a rewind leaves the state",
                        (real, update) -> real.update(change(update, update.marks(), List.of()))),
                update("RewoundStateContract", "a rewind removes no keys", (real, update) -> {
                    List<StateChange> kept = update.state().stream()
                            .filter(change -> change.value() != null)
                            .toList();
                    return real.update(change(update, update.marks(), kept));
                }),
                update("MarkStoreContract", "an update without marks removes them", (real, update) -> {
                    String marks = update.marks();
                    return real.update(change(
                            update,
                            marks == null
                                            && real.find(update.sessionId())
                                                    .map(SessionRecord::marks)
                                                    .isPresent()
                                    ? "{\"compactions\":[],\"abandoned\":[]}"
                                    : marks,
                            update.state()));
                }),
                update("MarkStoreContract", "a refused update changes the state", (real, update) -> {
                    Optional<SessionRecord> updated = real.update(update);
                    return updated.isPresent() || update.state().isEmpty() ? updated : changeAnyway(real, update);
                }),
                update(
                        "MarkStoreContract",
                        "a rewind does not look at the number of events",
                        (real, update) -> real.update(
                                update.marks() == null
                                        ? update
                                        : update.toBuilder()
                                                .expectedEventCount(SessionUpdate.ANY)
                                                .build())));
    }

    private static List<Mutant> reads() {
        return List.of(
                find(
                        "CompactionContract",
                        "a session is found without its marks",
                        (real, id) -> real.find(id).map(WrongMarks::unmarked)),
                list(
                        "CompactionContract",
                        "sessions are listed without their marks",
                        (real, query) -> real.list(query).stream()
                                .map(WrongMarks::unmarked)
                                .toList()),
                ofSessions(
                        "CompactionContract",
                        "a view has its session without marks",
                        real -> new ForwardingSessions(real) {
                            @Override
                            public Optional<ViewRecord> view(EventQuery query) {
                                return real.view(query)
                                        .map(view ->
                                                new ViewRecord(unmarked(view.session()), view.state(), view.page()));
                            }
                        }));
    }

    private static List<Mutant> forks() {
        return List.of(
                fork(
                        "MarkedForkContract",
                        "a fork is stored without marks",
                        (real, request) -> real.fork(unmarked(request))),
                fork("MarkedForkContract", "the marks of a fork are a second commit", (real, request) -> {
                    ForkOutcome outcome = real.fork(unmarked(request));
                    String marks = request.session().marks();
                    if (outcome == ForkOutcome.FORKED && marks != null) {
                        LockSupport.parkNanos(200_000);
                        markAsItIs(real, request.session().id(), marks);
                    }
                    return outcome;
                }),
                fork(
                        "MarkedForkContract",
                        "a fork has all marks of its source",
                        (real, request) -> real.fork(marked(
                                request,
                                real.find(request.sourceId())
                                        .map(SessionRecord::marks)
                                        .orElse(null)))));
    }

    private static List<Mutant> redactions() {
        return List.of(
                history(
                        "MarkedStateContract",
                        "a history does not tell what is abandoned",
                        (history, afterSeq, upToSeq) ->
                                history.toBuilder().marks(null).build()),
                update(
                        "MarkStoreContract",
                        "a rewind does not look at redactions",
                        (real, update) -> real.update(update.toBuilder()
                                .expectedRedactions(SessionUpdate.ANY)
                                .build())),
                redact(
                        "MarkStoreContract",
                        "a redaction does not look at the session's version",
                        (real, request) -> real.redact(request.toBuilder()
                                .expectedVersion(RedactionRequest.ANY)
                                .build())));
    }

    private static ForkRequest unmarked(ForkRequest request) {
        return marked(request, null);
    }

    private static ForkRequest marked(ForkRequest request, @Nullable String marks) {
        return WrongForks.session(
                request, request.session().toBuilder().marks(marks).build());
    }

    private static AppendRequest marks(AppendRequest request, @Nullable NewMarks marks) {
        return request.toBuilder().marks(marks).build();
    }

    private static AppendRequest atAnyVersion(SessionStore real, AppendRequest request) {
        NewMarks marks = request.marks();
        Optional<SessionRecord> now = real.find(request.sessionId());
        LockSupport.parkNanos(1);
        return marks == null || now.isEmpty() || marks.expectedVersion() == NewMarks.NEVER
                ? request
                : marks(request, new NewMarks(marks.json(), now.get().version()));
    }

    private static AppendOutcome inTwo(SessionStore real, AppendRequest request) {
        NewMarks marks = request.marks();
        AppendOutcome outcome = real.append(marks(request, null));
        if (marks != null && outcome instanceof Appended) {
            LockSupport.parkNanos(1);
            mark(real, request.sessionId(), marks.json());
        }
        return outcome;
    }

    private static SessionUpdate change(SessionUpdate update, @Nullable String marks, List<StateChange> state) {
        return update.toBuilder().marks(marks).state(state).build();
    }

    /** Writes marks whatever the session's version is. */
    private static void mark(SessionStore real, String sessionId, String marks) {
        boolean marked = false;
        while (!marked) {
            SessionRecord now = real.find(sessionId).orElse(null);
            marked = now == null || real.update(as(now).marks(marks).build()).isPresent();
        }
    }

    /** Writes marks, and nothing else that a reader would notice. */
    private static void markAsItIs(SessionStore real, String sessionId, String marks) {
        SessionRecord now = real.find(sessionId).orElseThrow();
        Objects.requireNonNull(
                real.update(as(now).version(now.version()).marks(marks).build()));
    }

    private static Optional<SessionRecord> changeAnyway(SessionStore real, SessionUpdate update) {
        SessionRecord now = real.find(update.sessionId()).orElse(null);
        if (now != null) {
            Objects.requireNonNull(real.update(
                    as(now).version(now.version()).state(update.state()).build()));
        }
        return Optional.empty();
    }

    private static SessionUpdate.Builder as(SessionRecord now) {
        return Change.ended(now, now.status(), 1, now.updatedAt()).toBuilder();
    }

    private static SessionRecord unmarked(SessionRecord session) {
        return session.toBuilder().marks(null).build();
    }
}
