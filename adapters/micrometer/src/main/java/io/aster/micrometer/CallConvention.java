package io.aster.micrometer;

import io.aster.observe.Call;
import io.aster.observe.CallResult;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

/**
 * The name and the key values of an observed call. An application can extend it, and give its own to {@link CallObservations} or, as a
 * {@link GlobalObservationConvention}, to its observation registry. Stateless.
 *
 * <ul>
 *   <li>name: {@value #NAME}; of the span: the operation, for example {@code sessions.append};
 *   <li>low cardinality: {@code operation}, {@code outcome} and {@code store}, as {@link CallMeters} says;
 *   <li>high cardinality, for spans only: {@code gen_ai.conversation.id} with the id of the session, {@code gen_ai.agent.id} with that of
 *       the agent whose messages are read or written.
 * </ul>
 */
public class CallConvention implements ObservationConvention<CallContext> {
    /** The name of the observation, and of the timer. */
    public static final String NAME = "aster.store.calls";

    static final String OPERATION = "operation";
    static final String OUTCOME = "outcome";
    static final String STORE = "store";

    static final CallConvention DEFAULT = new CallConvention();

    /** Without settings. */
    public CallConvention() {}

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(CallContext context) {
        return context.call().operation().code();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(CallContext context) {
        Call call = context.call();
        CallResult result = context.result();
        return KeyValues.of(
                KeyValue.of(OPERATION, call.operation().code()),
                KeyValue.of(
                        OUTCOME,
                        result == null ? KeyValue.NONE_VALUE : result.outcome().code()),
                KeyValue.of(STORE, call.store()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(CallContext context) {
        Call call = context.call();
        String id = call.id();
        return id == null ? KeyValues.empty() : KeyValues.of(idKey(call), id);
    }

    @Override
    public boolean supportsContext(Observation.@Nullable Context context) {
        return context instanceof CallContext;
    }

    private static String idKey(Call call) {
        return call.operation().service().equals("messages") ? "gen_ai.agent.id" : "gen_ai.conversation.id";
    }
}
