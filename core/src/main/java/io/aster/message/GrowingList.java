package io.aster.message;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An immutable list that can be extended in time proportional to the added elements: the first extension writes them after this list's
 * elements, into the array that both lists then share. Holds no nulls. Thread-safe.
 */
final class GrowingList<E> extends AbstractList<E> implements RandomAccess {
    private static final int LEAST_ROOM = 16;

    private final Object[] elements;
    private final AtomicInteger used;
    private final int size;

    private GrowingList(Object[] elements, AtomicInteger used, int size) {
        this.elements = elements;
        this.used = used;
        this.size = size;
    }

    /**
     * A copy as a growing list, or the list itself if it is one already.
     *
     * @throws NullPointerException if the list contains null
     */
    static <E> GrowingList<E> of(List<E> list) {
        if (list instanceof GrowingList<E> growing) {
            return growing;
        }
        Object[] elements = List.copyOf(list).toArray();
        return new GrowingList<>(elements, new AtomicInteger(elements.length), elements.length);
    }

    /**
     * A list of these elements followed by the added ones.
     *
     * @throws NullPointerException if {@code added} contains null
     */
    GrowingList<E> plus(List<E> added) {
        Object[] tail = List.copyOf(added).toArray();
        int all = Math.addExact(size, tail.length);
        if (all <= elements.length && used.compareAndSet(size, all)) {
            System.arraycopy(tail, 0, elements, size, tail.length);
            return new GrowingList<>(elements, used, all);
        }
        int room = all + Math.max(all / 2, LEAST_ROOM);
        Object[] copy = new Object[room];
        System.arraycopy(elements, 0, copy, 0, size);
        System.arraycopy(tail, 0, copy, size, tail.length);
        return new GrowingList<>(copy, new AtomicInteger(all), all);
    }

    @Override
    @SuppressWarnings("unchecked")
    public E get(int index) {
        return (E) elements[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(elements, size);
    }
}
