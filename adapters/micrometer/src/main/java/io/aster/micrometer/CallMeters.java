package io.aster.micrometer;

import io.aster.observe.Call;
import io.aster.observe.CallEnd;
import io.aster.observe.CallListener;
import io.aster.observe.CallResult;
import io.aster.observe.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Meters of the calls that services make to their store. Thread-safe.
 *
 * <pre>{@code
 * try (Aster aster = Aster.open("sqlite:sessions.db", Settings.defaults().withListener(new CallMeters(registry)))) {
 *     new StoreMeters(aster.store()).bindTo(registry);
 * }
 * }</pre>
 *
 * <ul>
 *   <li>the timer {@code aster.store.calls}, by the tags {@code operation} ({@link Operation#code}, for example {@code
 *       sessions.append}), {@code outcome} ({@link io.aster.observe.Outcome#code}), {@code store} (for example {@code postgresql}) and
 *       {@code error} (the simple name of the exception's class, or {@code none});
 *   <li>the counters {@code aster.events.written}, {@code aster.events.read}, {@code aster.messages.written} and {@code
 *       aster.messages.read}, by the tag {@code store}. What a stream or a restore moves is counted too.
 * </ul>
 *
 * <p>No id is ever in a tag: the number of meters does not grow with what is stored.
 */
public final class CallMeters implements CallListener {
    private final MeterProvider<Timer> timers;
    private final Map<Operation, MeterProvider<Counter>> counters;
    private final @Nullable CallObservations observations;

    /** Meters without further tags. */
    public CallMeters(MeterRegistry registry) {
        this(registry, List.of());
    }

    /**
     * Meters with tags of the application, for example to distinguish two stores of one kind.
     *
     * @param tags are added to every meter
     */
    public CallMeters(MeterRegistry registry, Iterable<Tag> tags) {
        this(
                Timer.builder(CallConvention.NAME)
                        .description("Calls to the store")
                        .tags(tags)
                        .withRegistry(registry),
                counters(registry, tags),
                null);
    }

    private CallMeters(
            MeterProvider<Timer> timers,
            Map<Operation, MeterProvider<Counter>> counters,
            @Nullable CallObservations observations) {
        this.timers = timers;
        this.counters = counters;
        this.observations = observations;
    }

    /**
     * The same meters, but calls are observed instead of timed here, so that they also become spans. The timers then come from the handlers
     * of the observation registry, such as Micrometer's {@code DefaultMeterObservationHandler}; they have the same name and tags. While the
     * registry has no handler at all, calls are timed here.
     */
    public CallMeters withObservations(CallObservations other) {
        return new CallMeters(timers, counters, other);
    }

    /** {@inheritDoc} */
    @Override
    public CallEnd started(Call call) {
        CallEnd observed = observations == null ? null : observations.started(call);
        if (observed == null) {
            return result -> {
                time(call, result);
                count(call, result);
            };
        }
        return result -> {
            observed.ended(result);
            count(call, result);
        };
    }

    private void time(Call call, CallResult result) {
        Throwable error = result.error();
        timers.withTags(Tags.of(
                        CallConvention.OPERATION,
                        call.operation().code(),
                        CallConvention.OUTCOME,
                        result.outcome().code(),
                        CallConvention.STORE,
                        call.store(),
                        "error",
                        error == null ? "none" : error.getClass().getSimpleName()))
                .record(result.duration());
    }

    private void count(Call call, CallResult result) {
        MeterProvider<Counter> counter = counters.get(call.operation());
        if (counter != null && result.items() > 0) {
            counter.withTags(Tags.of(CallConvention.STORE, call.store())).increment((double) result.items());
        }
    }

    private static Map<Operation, MeterProvider<Counter>> counters(MeterRegistry registry, Iterable<Tag> tags) {
        Map<Operation, MeterProvider<Counter>> counters = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            String name = counted(operation);
            if (name != null) {
                counters.put(operation, Counter.builder(name).tags(tags).withRegistry(registry));
            }
        }
        return counters;
    }

    private static @Nullable String counted(Operation operation) {
        return switch (operation) {
            case APPEND -> "aster.events.written";
            case EVENTS, FIND_EVENT, VIEW -> "aster.events.read";
            case WRITE_MESSAGES -> "aster.messages.written";
            case LOAD_MESSAGES -> "aster.messages.read";
            default -> null;
        };
    }
}
