package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import io.aster.value.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Effects of an event beside its content. Immutable.
 *
 * @param stateDelta changes of the state, by key, see {@link SessionState}
 * @param artifactDelta changes of its artifacts, by name
 * @param skipSummarization whether a tool's result goes to the user as it is
 * @param transferToAgent the agent that takes over, or {@code null}
 * @param escalate whether the enclosing loop ends
 * @param members custom actions, by name; a member whose value the field of its name can't hold is kept here too
 */
public record EventActions(
        Map<String, @Nullable Object> stateDelta,
        Map<String, @Nullable Object> artifactDelta,
        boolean skipSummarization,
        @Nullable String transferToAgent,
        boolean escalate,
        Map<String, @Nullable Object> members) {
    /** No actions. */
    public static final EventActions NONE = new EventActions(Map.of(), Map.of(), false, null, false, Map.of());

    /** Checks every value; see {@link Json} for the rules. */
    public EventActions {
        stateDelta = Json.normalize("actions.stateDelta", stateDelta);
        artifactDelta = Json.normalize("actions.artifactDelta", artifactDelta);
        if (transferToAgent != null) {
            Text.check("actions.transferToAgent", transferToAgent);
        }
        members = Json.normalize("actions", members);
        refuseTwice(members, EventActionsJson.STATE_DELTA, !stateDelta.isEmpty());
        refuseTwice(members, EventActionsJson.ARTIFACT_DELTA, !artifactDelta.isEmpty());
        refuseTwice(members, EventActionsJson.SKIP_SUMMARIZATION, skipSummarization);
        refuseTwice(members, EventActionsJson.TRANSFER_TO_AGENT, transferToAgent != null);
        refuseTwice(members, EventActionsJson.ESCALATE, escalate);
    }

    /** Changes of the state only. */
    public static EventActions stateDelta(Map<String, ? extends @Nullable Object> delta) {
        return builder().stateDelta(delta).build();
    }

    /** A builder without any action. */
    public static Builder builder() {
        return new Builder();
    }

    /** Reads actions from a JSON object whose members have the names of the fields. */
    public static EventActions fromJson(Map<String, ? extends @Nullable Object> json) {
        return json.isEmpty() ? NONE : EventActionsJson.read(Json.normalize("actions", json));
    }

    /** The JSON object that {@link #fromJson} reads back to equal actions; fields that are not set are left out. */
    public Map<String, @Nullable Object> toJson() {
        return equals(NONE) ? Map.of() : EventActionsJson.write(this);
    }

    /** Refuses a member that is also set as a field, or that would be read back as a field. */
    private static void refuseTwice(Map<String, ?> members, String name, boolean isSet) {
        if (members.containsKey(name) && (isSet || EventActionsJson.isField(name, members.get(name)))) {
            throw new InvalidValueException("actions", "must not have \"" + name + "\", which is a field of its own");
        }
    }

    /** Builds {@link EventActions}. Not thread-safe. */
    public static final class Builder {
        private Map<String, ? extends @Nullable Object> stateDelta = Map.of();
        private Map<String, ? extends @Nullable Object> artifactDelta = Map.of();
        private boolean skipSummarization;
        private @Nullable String transferToAgent;
        private boolean escalate;
        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the changes of the state. */
        public Builder stateDelta(Map<String, ? extends @Nullable Object> value) {
            stateDelta = value;
            return this;
        }

        /** Sets the changes of artifacts. */
        public Builder artifactDelta(Map<String, ? extends @Nullable Object> value) {
            artifactDelta = value;
            return this;
        }

        /** Sets whether a tool's result goes to the user as it is. */
        public Builder skipSummarization(boolean value) {
            skipSummarization = value;
            return this;
        }

        /** Sets the agent that takes over. */
        public Builder transferToAgent(@Nullable String value) {
            transferToAgent = value;
            return this;
        }

        /** Sets whether the enclosing loop ends. */
        public Builder escalate(boolean value) {
            escalate = value;
            return this;
        }

        /** Adds a custom action. */
        public Builder member(String name, @Nullable Object value) {
            members.put(name, value);
            return this;
        }

        /**
         * Builds the actions.
         *
         * @throws InvalidValueException if a value breaks a rule
         */
        public EventActions build() {
            return new EventActions(
                    Json.normalize("actions.stateDelta", stateDelta),
                    Json.normalize("actions.artifactDelta", artifactDelta),
                    skipSummarization,
                    transferToAgent,
                    escalate,
                    Json.normalize("actions", members));
        }
    }
}
