package io.aster.langchain4j.agentic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agentic.scope.DefaultAgenticScope.AgentMessage;
import io.aster.error.InvalidValueException;
import io.aster.langchain4j.agentic.StoredScope.StoredMessage;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.value.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of a scope. An agent's message is the content of one, and its metadata name the agent; an invocation is in the metadata of one. An
 * event that says {@code restarted} is the first of a list that does not continue the one before.
 */
final class ScopeEvents {
    /** The member of the metadata. */
    private static final String METADATA = "agentic";

    private static final String NAME = "agentName";
    private static final String ID = "agentId";
    private static final String INVOCATION = "invocation";
    private static final String RESTARTED = "restarted";

    /** The author of events that are no agent's. */
    private static final String SCOPE = "scope";

    private ScopeEvents() {}

    static NewEvent.Builder message(AgentMessage message) {
        NewEvent event = MessageEvents.toEvent(message.message(), author(message.agentName()))
                .build();
        Map<String, @Nullable Object> agent = new LinkedHashMap<>();
        agent.put(NAME, message.agentName());
        agent.put(ID, message.agentId());
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(event.metadata());
        metadata.put(METADATA, agent);
        return Event.builder(event.author())
                .agentId(legal(message.agentId()))
                .content(event.content())
                .metadata(metadata);
    }

    static NewEvent.Builder invocation(JsonNode invocation) {
        return Event.builder(author(invocation.path(NAME).textValue()))
                .agentId(legal(invocation.path(ID).textValue()))
                .metadata(Map.of(METADATA, Collections.singletonMap(INVOCATION, ScopeJson.toAster(invocation))));
    }

    static NewEvent.Builder marker() {
        return Event.builder(SCOPE);
    }

    static NewEvent.Builder restart() {
        return Event.builder(SCOPE).metadata(Map.of(METADATA, Map.of(RESTARTED, true)));
    }

    /** Adds what an event has to the lists. */
    static void read(Event event, List<JsonNode> invocations, List<StoredMessage> context) {
        if (!(event.metadata().get(METADATA) instanceof Map<?, ?> metadata)) {
            return;
        }
        if (metadata.containsKey(RESTARTED)) {
            invocations.clear();
            context.clear();
        } else if (metadata.containsKey(INVOCATION)) {
            invocations.add(ScopeJson.ofAster(metadata.get(INVOCATION)));
        } else if (MessageEvents.hasMessage(event)) {
            context.add(new StoredMessage(
                    text(metadata.get(NAME)), text(metadata.get(ID)), MessageEvents.fromEvent(event), event));
        }
    }

    private static String author(@Nullable String agentName) {
        String name = legal(agentName);
        return name == null ? SCOPE : name;
    }

    private static @Nullable String legal(@Nullable String name) {
        try {
            return Names.checkOptional("agent", name);
        } catch (InvalidValueException e) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
