package io.aster.session;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import java.util.function.Function;

/** What changes the marks of histories. */
record Edits(Compactions compactions, Rewinds rewinds) {
    /**
     * The edits of a service.
     *
     * @param fetch reads a page of events, or throws if there is no such session
     */
    static Edits of(RecordMapper records, Appends appends, Lifecycle lifecycle, Function<EventQuery, EventPage> fetch) {
        MarkWrites marks = new MarkWrites(records, lifecycle);
        return new Edits(new Compactions(appends, marks), new Rewinds(marks, fetch));
    }
}
