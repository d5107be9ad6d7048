package io.aster.value;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.Spliterator;

/**
 * A part of a list, and whether it is followed by more. Immutable, holds no nulls. Like any list, a page equals every list of the same
 * items.
 *
 * @param <T> the type of the items
 */
public final class Page<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> items;
    private final boolean hasMore;

    private Page(List<T> items, boolean hasMore) {
        this.items = items;
        this.hasMore = hasMore;
    }

    /** A page of these items. */
    public static <T> Page<T> of(List<? extends T> items, boolean hasMore) {
        return new Page<>(List.copyOf(items), hasMore);
    }

    /**
     * A page of the first of these items; it has more if there are others. A reader that reads one item more than the page has knows
     * whether the page is the last one.
     *
     * @param limit the largest number of items of the page; 0 or more
     */
    public static <T> Page<T> first(int limit, List<? extends T> items) {
        return of(items.subList(0, Math.min(limit, items.size())), items.size() > limit);
    }

    /** Whether further items followed these when they were read: the page is not the whole list. */
    public boolean hasMore() {
        return hasMore;
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }

    @Override
    public Spliterator<T> spliterator() {
        return items.spliterator();
    }
}
