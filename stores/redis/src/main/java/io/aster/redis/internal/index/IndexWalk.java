package io.aster.redis.internal.index;

import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.value.Text;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Walks through one or several sorted sets together, from the last entry to the first, in batches. Not thread-safe. */
public final class IndexWalk {
    private static final Comparator<IndexEntry.Placed> LAST_FIRST = Comparator.comparing(
                    (IndexEntry.Placed placed) -> placed.entry().text(), Text.CODE_POINT_ORDER)
            .reversed();

    private final RedisCalls calls;
    private final List<String> indexes;
    private final Boundary<String> lowest;
    private final long batch;
    private Boundary<String> highest;
    private boolean ended;

    /**
     * A walk between two entries.
     *
     * @param batch how many entries of each set one read returns at most
     */
    public IndexWalk(
            RedisCalls calls, List<String> indexes, Boundary<String> lowest, Boundary<String> highest, long batch) {
        this.calls = calls;
        this.indexes = indexes;
        this.lowest = lowest;
        this.highest = highest;
        this.batch = batch;
    }

    /** Whether there are no further entries. */
    public boolean isEnded() {
        return ended;
    }

    /** The next entries, in order; not empty unless the walk has ended. */
    public List<IndexEntry.Placed> next() {
        Range<String> range = Range.from(lowest, highest);
        List<List<String>> found = calls.readAll(indexes.stream()
                .map(index -> (Command<List<String>>) server -> server.zrevrangebylex(index, range, Limit.from(batch)))
                .toList());
        String floor = floor(found);
        List<IndexEntry.Placed> all = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            String index = indexes.get(i);
            found.get(i).stream()
                    .filter(text -> Text.CODE_POINT_ORDER.compare(text, floor) >= 0)
                    .forEach(text -> all.add(new IndexEntry.Placed(index, new IndexEntry(text))));
        }
        if (indexes.size() > 1) {
            all.sort(LAST_FIRST);
        }
        ended = floor.isEmpty();
        highest = Boundary.excluding(floor);
        return all;
    }

    /** The highest last entry of the sets that have more: below it, entries of those are not read yet. Empty if no set has more. */
    private String floor(List<List<String>> found) {
        return found.stream()
                .filter(entries -> entries.size() == batch)
                .map(entries -> entries.get(entries.size() - 1))
                .max(Text.CODE_POINT_ORDER)
                .orElse("");
    }
}
