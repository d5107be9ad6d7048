package io.aster.session.internal.page;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.value.Page;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads of a part of a session's events, as the session's marks and its number of events say at one moment. Thread-safe. */
public final class PartReads {
    private static final int FIRST_PAGE = 32;

    private final Function<EventQuery, EventPage> fetch;
    private final Function<String, RuntimeException> noSession;

    /**
     * Reads pages.
     *
     * @param fetch reads a page, or throws if there is no such session
     * @param noSession the error if the session is not there any more
     */
    public PartReads(Function<EventQuery, EventPage> fetch, Function<String, RuntimeException> noSession) {
        this.fetch = fetch;
        this.noSession = noSession;
    }

    /** A page of the part, in the order in which it is read. */
    public Page<EventRecord> page(Part part) {
        int size = part.query().limit();
        int offset = part.query().offset();
        List<EventRecord> events =
                read(part, offset + size + 1).skip(offset).limit(size + 1L).toList();
        return Page.of(events.subList(0, Math.min(size, events.size())), events.size() > size);
    }

    /** All of it. */
    public Stream<EventRecord> stream(Part part) {
        return read(part, FIRST_PAGE).skip(part.query().offset());
    }

    private Stream<EventRecord> read(Part part, int limit) {
        // The sum of an offset and a limit may exceed the greatest number.
        int first = limit > 0 ? limit : Integer.MAX_VALUE;
        RangePages pages = new RangePages(
                part, first, fetch, () -> noSession.apply(part.query().sessionId()));
        return StreamSupport.stream(pages, false);
    }
}
