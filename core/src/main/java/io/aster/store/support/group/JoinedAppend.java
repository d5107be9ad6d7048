package io.aster.store.support.group;

import io.aster.error.OutcomeUnknownException;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.StateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several appends to one session, written as a single one, in the order in which they were queued. Their events have different ids, and
 * only the first may expect a sequence number; all are for a session that was created at the same time. An append with a proof of the
 * session stays by itself, because that proof is of exactly its events. Not thread-safe.
 */
final class JoinedAppend {
    private final List<QueuedAppend> appends = new ArrayList<>(1);

    /** The ids of all their events; filled when a second append is compared with the first. */
    private final Set<String> ids = new HashSet<>();

    /**
     * Whether an append can be joined. One that repeats an event of this append can't: it must be written after that event is stored or
     * refused.
     */
    boolean canTake(AppendRequest request) {
        if (ids.isEmpty()) {
            appends.forEach(append -> addIds(append.request()));
        }
        return request.expectedSeq() == AppendRequest.ANY
                && request.proof() == null
                && appends.get(0).request().proof() == null
                && Objects.equals(request.createdAt(), appends.get(0).request().createdAt())
                && request.events().stream().noneMatch(event -> ids.contains(event.id()));
    }

    void add(QueuedAppend append) {
        appends.add(append);
        if (!ids.isEmpty()) {
            addIds(append.request());
        }
    }

    private void addIds(AppendRequest request) {
        for (EventRecord event : request.events()) {
            ids.add(event.id());
        }
    }

    AppendRequest request() {
        AppendRequest first = appends.get(0).request();
        if (appends.size() == 1) {
            return first;
        }
        List<EventRecord> events = new ArrayList<>();
        List<StateChange> changes = new ArrayList<>();
        Instant at = first.at();
        for (QueuedAppend append : appends) {
            AppendRequest request = append.request();
            for (StateChange change : request.state()) {
                changes.add(change.after(events.size()));
            }
            events.addAll(request.events());
            at = request.at().isAfter(at) ? request.at() : at;
        }
        List<StateChange> state = changes.isEmpty() ? List.of() : StateChange.inWritingOrder(changes);
        return first.toBuilder().events(events).at(at).state(state).build();
    }

    /** Passes each caller its own part of the outcome. */
    void finish(@Nullable Appended whole) {
        long next = whole == null ? 0 : whole.firstSeq();
        for (QueuedAppend append : appends) {
            append.finish(whole == null ? null : new Appended(next));
            next += append.request().events().size();
        }
    }

    /** Reports to each caller that the answer was lost. */
    void lose(OutcomeUnknownException cause) {
        appends.forEach(append -> append.lose(cause));
    }
}
