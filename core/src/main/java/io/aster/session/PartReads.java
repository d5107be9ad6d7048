package io.aster.session;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads of a part of a session's events, as the session's marks and its number of events say at one moment. */
final class PartReads {
    private static final int FIRST_PAGE = 32;

    private final RecordMapper records;
    private final Function<EventQuery, EventPage> fetch;

    /**
     * Reads pages.
     *
     * @param fetch reads a page, or throws if there is no such session
     */
    PartReads(RecordMapper records, Function<EventQuery, EventPage> fetch) {
        this.records = records;
        this.fetch = fetch;
    }

    /** A page of the part. */
    Page<Event> page(Session session, EventFilter filter) {
        int size = filter.pageLimit();
        List<Event> events = new ArrayList<>(read(session, filter, filter.offset() + size + 1)
                .skip(filter.offset())
                .limit(size + 1L)
                .map(records::toEvent)
                .toList());
        boolean more = events.size() > size;
        if (more) {
            events.remove(size);
        }
        if (filter.isLast()) {
            Collections.reverse(events);
        }
        return Page.of(events, more);
    }

    /** All of it, up to the limit of the filter. */
    Stream<Event> stream(Session session, EventFilter filter) {
        return read(session, filter, FIRST_PAGE)
                .skip(filter.offset())
                .limit(filter.streamLimit())
                .map(records::toEvent);
    }

    private Stream<EventRecord> read(Session session, EventFilter filter, int limit) {
        return RangePages.stream(
                session,
                filter.ranges(session),
                limit > 0 ? limit : Integer.MAX_VALUE,
                range -> filter.within(session.id()),
                fetch);
    }
}
