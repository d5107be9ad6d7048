package io.aster.micrometer;

import io.aster.error.AsterException;
import io.aster.store.Store;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * Meters of a store's own figures ({@link Store#figures}), with the tag {@code store}. Each is named {@code aster.} and the figure:
 *
 * <ul>
 *   <li>{@code aster.connections.max}, {@code open}, {@code idle}, {@code used} and {@code waiting} on database servers: connections of
 *       the pool, and threads that wait for one;
 *   <li>the counters {@code aster.groups.written} and {@code aster.groups.appends} of stores with group commit: groups with more than one
 *       append, and the appends in them; their quotient is the mean size of a group;
 *   <li>{@code aster.file.bytes}, {@code aster.wal.bytes} and others of a SQLite file.
 * </ul>
 *
 * <p>The registry refers to the store weakly. Figures of a store that is closed are not a number, its counters stay as they were.
 */
public final class StoreMeters implements MeterBinder {
    /** Begins the names of figures that count since the store was opened; all others are measured at the moment. */
    private static final String TOTALS = "groups.";

    private final Store store;
    private final Iterable<Tag> tags;

    /** Meters without further tags. */
    public StoreMeters(Store store) {
        this(store, List.of());
    }

    /** Meters with tags of the application. */
    public StoreMeters(Store store, Iterable<Tag> tags) {
        this.store = store;
        this.tags = Tags.concat(tags, CallConvention.STORE, store.kind());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String figure : store.figures().keySet()) {
            String name = "aster." + figure;
            if (figure.startsWith(TOTALS)) {
                FunctionCounter.builder(name, store, open -> read(open, figure, 0))
                        .tags(tags)
                        .register(registry);
            } else {
                Gauge.builder(name, store, open -> read(open, figure, Double.NaN))
                        .tags(tags)
                        .register(registry);
            }
        }
    }

    private static double read(Store store, String figure, double otherwise) {
        try {
            Long value = store.figures().get(figure);
            return value == null ? otherwise : value;
        } catch (AsterException e) {
            return otherwise;
        }
    }
}
