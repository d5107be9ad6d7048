package io.aster.session.internal.follow;

import io.aster.error.StoreInterruptedException;
import io.aster.session.follow.Follower;
import io.aster.session.follow.FollowerClosedException;
import io.aster.store.support.Interrupts;
import io.aster.value.Limits;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A follower over a source.
 *
 * @param <R> the type of the source's records
 * @param <T> the type of the items
 */
final class SourceFollower<R, T> implements Follower<T> {
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private final Source<R> source;
    private final Function<R, T> mapping;
    private volatile boolean closed;

    /** A record that is not converted yet: a record that can't be converted is not passed over. */
    private @Nullable R pending;

    /** An item that {@code hasNext} of an iterator has read. */
    private @Nullable T ahead;

    SourceFollower(Source<R> source, Function<R, T> mapping) {
        this.source = source;
        this.mapping = mapping;
    }

    @Override
    public T next() {
        T item = take(Long.MAX_VALUE);
        while (item == null) {
            item = take(Long.MAX_VALUE);
        }
        return item;
    }

    @Override
    public Optional<T> next(Duration timeout) {
        Limits.check("timeout", timeout, Duration.ZERO, LONGEST);
        return Optional.ofNullable(take(TimeUnit.NANOSECONDS.convert(timeout)));
    }

    private @Nullable T take(long nanos) {
        long start = System.nanoTime();
        refuse();
        T kept = ahead;
        if (kept != null) {
            ahead = null;
            return kept;
        }
        while (true) {
            pending = pending == null ? source.poll() : pending;
            if (pending != null) {
                T item = mapping.apply(pending);
                pending = null;
                return item;
            }
            long left = nanos - (System.nanoTime() - start);
            boolean more = left > 0 && await(left);
            refuse();
            if (!more) {
                return null;
            }
        }
    }

    private void refuse() {
        if (closed) {
            throw new FollowerClosedException();
        }
        source.check();
        Interrupts.refuse();
    }

    private boolean await(long nanos) {
        try {
            return source.await(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreInterruptedException("interrupted while waiting; the next call goes on here", e);
        }
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    if (ahead == null) {
                        ahead = SourceFollower.this.next();
                    }
                    return !closed;
                } catch (FollowerClosedException e) {
                    return false;
                }
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return SourceFollower.this.next();
            }
        };
    }

    @Override
    public Stream<T> stream() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), characteristics), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }
}
