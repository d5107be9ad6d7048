package io.aster.redis.internal.data;

import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.EventQuery;
import java.util.List;

/**
 * Computes how many entries of a stream to request next. Where characters are bounded, the server measures the entries first, because the
 * next entries may be large even if the last ones were small. Not thread-safe.
 */
final class ChunkSize {
    /** The most bytes that a {@code char} of Java takes in UTF-8. */
    private static final int BYTES_OF_CHAR = 3;

    private final RedisCalls calls;
    private final String stream;
    private final EventQuery query;
    private final boolean isBounded;
    private final PageSize pageSize = new PageSize();

    ChunkSize(RedisCalls calls, String stream, EventQuery query) {
        this.calls = calls;
        this.stream = stream;
        this.query = query;
        this.isBounded = query.maxChars() != Long.MAX_VALUE;
    }

    /**
     * The number of entries to request; 0 if the next event certainly exceeds the bound.
     *
     * @param wanted how many events are still to be found or skipped
     * @param room how many characters they may have
     */
    long next(long from, long to, long wanted, long room) {
        if (!query.isUnconditional()) {
            long roomOfChunk = Math.min(query.maxChars(), PageSize.ROOM);
            return isBounded ? Math.max(1, fitting(from, to, PageSize.MOST, roomOfChunk)) : pageSize.next();
        }
        long most = Math.min(PageSize.MOST, wanted);
        if (!isBounded) {
            return most;
        }
        long fitting = fitting(from, to, most, room);
        return room == query.maxChars() ? Math.max(1, fitting) : fitting;
    }

    /** The number of entries that fit; at least one if it may fit because a character takes several bytes. */
    private long fitting(long from, long to, long most, long room) {
        boolean down = query.newestFirst();
        List<Object> reply = calls.read(ScriptCommand.list(
                Script.MEASURE,
                new String[] {stream},
                (down ? to : from) + "-0",
                (down ? from : to) + "-0",
                down ? "-1" : "1",
                Long.toString(most),
                Long.toString(room)));
        long fitting = ScriptReplies.number(reply, 0);
        return fitting == 0 && ScriptReplies.number(reply, 1) <= BYTES_OF_CHAR * room ? 1 : fitting;
    }

    /** Records the sizes of received events, if they are the only information on how large events are. */
    void came(EventChunk chunk) {
        if (!query.isUnconditional() && !isBounded) {
            pageSize.came(chunk.entries().size(), chunk.characters());
        }
    }
}
