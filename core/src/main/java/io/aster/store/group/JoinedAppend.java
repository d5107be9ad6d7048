package io.aster.store.group;

import io.aster.error.OutcomeUnknownException;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends to one session as a single one, in the order in which they came; only the first may expect a sequence number. Not thread-safe. */
final class JoinedAppend {
    private final List<QueuedAppend> appends = new ArrayList<>(1);

    void add(QueuedAppend append) {
        appends.add(append);
    }

    AppendRequest request() {
        AppendRequest first = appends.get(0).request();
        if (appends.size() == 1) {
            return first;
        }
        List<EventRecord> events = new ArrayList<>();
        Instant at = first.at();
        for (QueuedAppend append : appends) {
            AppendRequest request = append.request();
            events.addAll(request.events());
            at = request.at().isAfter(at) ? request.at() : at;
        }
        return new AppendRequest(first.sessionId(), events, first.expectedSeq(), at);
    }

    /** Tells each caller its own part of what came of the whole. */
    void finish(@Nullable Appended whole) {
        long next = whole == null ? 0 : whole.firstSeq();
        for (QueuedAppend append : appends) {
            append.finish(whole == null ? null : new Appended(next));
            next += append.request().events().size();
        }
    }

    /** Tells each caller that the answer was lost. */
    void lose(OutcomeUnknownException cause) {
        appends.forEach(append -> append.lose(cause));
    }
}
