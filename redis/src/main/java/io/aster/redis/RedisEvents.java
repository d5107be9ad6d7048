package io.aster.redis;

import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;

/** Reads events from streams, in pages; conditions are looked at here, not in the server. */
final class RedisEvents {
    private static final int PAGE = 500;

    private final Calls calls;
    private final Keys keys;

    RedisEvents(Calls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    List<EventRecord> list(EventQuery query) {
        if (query.afterSeq() > Long.MAX_VALUE - query.offset() - 1) {
            return List.of();
        }
        String key = keys.events(query.sessionId());
        boolean all = isAny(query.match());
        // Sequence numbers have no gaps, so that passing over events is a step.
        boolean steps = all && !query.newestFirst();
        long first = query.afterSeq() + 1 + (steps ? query.offset() : 0);
        long last = query.beforeSeq() - 1;
        long passOver = steps ? 0 : query.offset();
        List<EventRecord> found = new ArrayList<>();
        while (first <= last && found.size() < query.limit()) {
            long size = all ? Math.min(PAGE, passOver + query.limit() - found.size()) : PAGE;
            List<StreamMessage<String, String>> page = page(key, first, last, size, query.newestFirst());
            for (StreamMessage<String, String> entry : page) {
                EventRecord event = StoredEvent.of(query.sessionId(), entry.getId(), entry.getBody());
                first = query.newestFirst() ? first : event.seq() + 1;
                last = query.newestFirst() ? event.seq() - 1 : last;
                if (found.size() == query.limit() || !query.match().matches(event)) {
                    continue;
                }
                if (passOver > 0) {
                    passOver--;
                } else {
                    found.add(event);
                }
            }
            if (page.size() < size) {
                break;
            }
        }
        return found;
    }

    private List<StreamMessage<String, String>> page(
            String key, long first, long last, long size, boolean newestFirst) {
        Range<String> range = Range.create(first + "-0", last + "-0");
        Limit limit = Limit.from(size);
        return calls.read(
                server -> newestFirst ? server.xrevrange(key, range, limit) : server.xrange(key, range, limit));
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
