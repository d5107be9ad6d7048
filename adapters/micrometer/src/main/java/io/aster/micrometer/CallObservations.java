package io.aster.micrometer;

import io.aster.observe.Call;
import io.aster.observe.CallEnd;
import io.aster.observe.CallListener;
import io.aster.observe.CallResult;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls that services make to their store, by Micrometer's Observation API: its handlers turn each call into a span, a timer,
 * or both. Names and key values are those of {@link CallConvention}. An observation is current while its call is made, so that what the
 * driver of the database observes belongs to it. Thread-safe.
 *
 * <pre>{@code
 * Settings settings = Settings.defaults().withListener(new CallObservations(observationRegistry));
 * }</pre>
 *
 * <p>With {@link CallMeters#withObservations} events and messages are counted too.
 */
public final class CallObservations implements CallListener {
    private final ObservationRegistry registry;
    private final @Nullable CallConvention convention;

    /** Observations by {@link CallConvention}, or by a convention that the registry has for {@link CallContext}. */
    public CallObservations(ObservationRegistry registry) {
        this.registry = registry;
        this.convention = null;
    }

    /** Observations by a convention of the application. */
    public CallObservations(ObservationRegistry registry, CallConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    /** {@inheritDoc} */
    @Override
    public @Nullable CallEnd started(Call call) {
        if (registry.isNoop()) {
            return null;
        }
        CallContext context = new CallContext(call);
        Observation observation = Observation.start(convention, CallConvention.DEFAULT, () -> context, registry);
        Observation.Scope scope = observation.openScope();
        return result -> end(context, observation, scope, result);
    }

    private static void end(CallContext context, Observation observation, Observation.Scope scope, CallResult result) {
        context.end(result);
        Throwable error = result.error();
        if (error != null) {
            observation.error(error);
        }
        scope.close();
        observation.stop();
    }
}
