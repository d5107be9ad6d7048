package io.aster.langchain4j.agentic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agentic.scope.AgenticScopeSerializer;
import dev.langchain4j.agentic.scope.DefaultAgenticScope;
import dev.langchain4j.agentic.scope.DefaultAgenticScope.AgentMessage;
import dev.langchain4j.data.message.ChatMessage;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.Event;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a scope at one moment.
 *
 * @param exists whether its session exists
 * @param lastSeq the sequence number of the session's last event; 0 without events
 * @param keys the keys of the session's state that have the scope
 * @param invocations the agents' invocations, as JSON
 * @param context the agents' messages
 */
record StoredScope(
        boolean exists,
        long lastSeq,
        Map<String, @Nullable Object> keys,
        List<JsonNode> invocations,
        List<StoredMessage> context) {
    static final StoredScope NONE = new StoredScope(false, 0, Map.of(), List.of(), List.of());

    /** A message of an agent, and the event that has it. */
    record StoredMessage(
            @Nullable String agentName, @Nullable String agentId, ChatMessage message, Event event) {
        boolean isOf(AgentMessage other) {
            return Objects.equals(agentName, other.agentName())
                    && Objects.equals(agentId, other.agentId())
                    && MessageEvents.isOf(event, message, other.message());
        }

        @SuppressWarnings("NullAway") // LangChain4j allows messages without an agent.
        AgentMessage toMessage() {
            return new AgentMessage(agentName, agentId, message);
        }
    }

    /** Whether a scope was saved there. */
    boolean hasScope() {
        return keys.containsKey(StateKeys.FRAME);
    }

    /** The scope, as LangChain4j reads it. */
    DefaultAgenticScope toScope() {
        DefaultAgenticScope scope = AgenticScopeSerializer.fromJson(
                new ScopeDocument(frame(), StateKeys.state(keys), invocations).toJson());
        context.forEach(each -> scope.context().add(each.toMessage()));
        return scope;
    }

    /** The memory id only. */
    Object memoryId() {
        return AgenticScopeSerializer.fromJson(frame().toString()).memoryId();
    }

    private JsonNode frame() {
        return ScopeJson.ofAster(keys.get(StateKeys.FRAME));
    }
}
