package io.aster.redis;

import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;

/** One walk along a session's stream, page by page, until enough events are found. Used once. */
final class EventScan {
    private final Calls calls;
    private final String key;
    private final EventQuery query;
    private final boolean takesAll;
    private final PageSize pageSize = new PageSize();
    private final List<EventRecord> found = new ArrayList<>();
    private long first;
    private long last;
    private long passOver;

    EventScan(Calls calls, String key, EventQuery query) {
        this.calls = calls;
        this.key = key;
        this.query = query;
        this.takesAll = isAny(query.match());
        // Sequence numbers have no gaps, so that passing over events is a step.
        boolean steps = takesAll && !query.newestFirst();
        this.first = query.afterSeq() + 1 + (steps ? query.offset() : 0);
        this.last = query.beforeSeq() - 1;
        this.passOver = steps ? 0 : query.offset();
    }

    List<EventRecord> run() {
        boolean more = true;
        while (more && first <= last && found.size() < query.limit()) {
            long size = takesAll ? Math.min(PageSize.MOST, passOver + missing()) : pageSize.next();
            List<StreamMessage<String, String>> page = page(size);
            page.forEach(this::take);
            if (!takesAll) {
                pageSize.came(page.size(), characters(page));
            }
            more = page.size() == size;
        }
        return found;
    }

    private int missing() {
        return query.limit() - found.size();
    }

    private List<StreamMessage<String, String>> page(long size) {
        Range<String> range = Range.create(first + "-0", last + "-0");
        Limit limit = Limit.from(size);
        return calls.read(
                server -> query.newestFirst() ? server.xrevrange(key, range, limit) : server.xrange(key, range, limit));
    }

    private void take(StreamMessage<String, String> entry) {
        EventRecord event = StoredEvent.of(query.sessionId(), entry.getId(), entry.getBody());
        if (query.newestFirst()) {
            last = event.seq() - 1;
        } else {
            first = event.seq() + 1;
        }
        if (missing() == 0 || !query.match().matches(event)) {
            return;
        }
        if (passOver > 0) {
            passOver--;
        } else {
            found.add(event);
        }
    }

    private static long characters(List<StreamMessage<String, String>> page) {
        return page.stream()
                .flatMap(entry -> entry.getBody().values().stream())
                .mapToLong(String::length)
                .sum();
    }

    private static boolean isAny(EventMatch match) {
        return match.from() == null
                && match.before() == null
                && match.invocationId() == null
                && match.agentId() == null
                && match.author() == null
                && match.branch() == null;
    }
}
