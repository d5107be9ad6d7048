package io.aster.langchain4j.agentic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agentic.scope.DefaultAgenticScope.AgentMessage;
import io.aster.langchain4j.agentic.StoredScope.StoredMessage;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has to be appended so that the stored scope is a given one: its new messages and invocations, and the keys that have changed. */
final class ScopeChange {
    private final StoredScope before;
    private final ScopeDocument document;
    private final List<AgentMessage> context;
    private final Map<String, @Nullable Object> keys;
    private final boolean continues;

    ScopeChange(StoredScope before, ScopeDocument document, List<AgentMessage> context) {
        this.before = before;
        this.document = document;
        this.context = context;
        this.keys = EventActions.stateDelta(StateKeys.of(document)).stateDelta();
        this.continues = continuesInvocations() && continuesContext();
    }

    StoredScope before() {
        return before;
    }

    private boolean continuesInvocations() {
        int size = before.invocations().size();
        return size <= document.invocations().size()
                && before.invocations().equals(document.invocations().subList(0, size));
    }

    private boolean continuesContext() {
        List<StoredMessage> stored = before.context();
        if (stored.size() > context.size()) {
            return false;
        }
        for (int i = 0; i < stored.size(); i++) {
            if (!stored.get(i).isOf(context.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<AgentMessage> newMessages() {
        return context.subList(continues ? before.context().size() : 0, context.size());
    }

    private List<JsonNode> newInvocations() {
        List<JsonNode> all = document.invocations();
        return all.subList(continues ? before.invocations().size() : 0, all.size());
    }

    private Map<String, @Nullable Object> delta() {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        keys.forEach((key, value) -> {
            if (!Objects.equals(value, before.keys().get(key))) {
                delta.put(key, value);
            }
        });
        before.keys().keySet().forEach(key -> {
            if (!keys.containsKey(key)) {
                delta.put(key, null);
            }
        });
        return delta;
    }

    /** The events to append, directly after the last one that was read; none if nothing has changed. */
    List<NewEvent> events() {
        List<NewEvent.Builder> events = new ArrayList<>();
        if (!continues) {
            events.add(ScopeEvents.restart());
        }
        newMessages().forEach(message -> events.add(ScopeEvents.message(message)));
        newInvocations().forEach(invocation -> events.add(ScopeEvents.invocation(invocation)));
        Map<String, @Nullable Object> delta = delta();
        if (!delta.isEmpty()) {
            if (events.isEmpty()) {
                events.add(ScopeEvents.marker());
            }
            events.get(events.size() - 1).actions(EventActions.stateDelta(delta));
        }
        return events.stream().map(NewEvent.Builder::build).toList();
    }

    /** What is stored after the append, which returned these events. */
    StoredScope after(List<Event> appended) {
        List<StoredMessage> messages = new ArrayList<>(continues ? before.context() : List.of());
        int first = continues ? 0 : 1;
        List<AgentMessage> added = newMessages();
        for (int i = 0; i < added.size(); i++) {
            AgentMessage message = added.get(i);
            messages.add(new StoredMessage(
                    message.agentName(), message.agentId(), message.message(), appended.get(first + i)));
        }
        return new StoredScope(true, before.lastSeq() + appended.size(), keys, document.invocations(), messages);
    }
}
