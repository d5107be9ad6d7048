package io.aster.adk;

import com.google.adk.events.Event;
import com.google.adk.events.EventActions;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.session.NewEvent;
import io.aster.value.Names;
import io.aster.value.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ADK's events as Aster's, and back, without loss. What Aster has a field for is in that field. The rest of ADK's JSON is in the metadata,
 * under {@code adk}, with the value of each field that Aster's field can't hold. An event that breaks the rules of Aster's JSON, for
 * example by a number of more than 64 bits, is there as text. Stateless.
 */
final class AdkEvents {
    static final String REST = "adk";

    private static final String WHOLE = "event";
    private static final String USER = "user";
    private static final String UNKNOWN = "unknown";
    private static final String AUTHOR = "author";
    private static final String INVOCATION_ID = "invocationId";
    private static final String BRANCH = "branch";
    private static final String TIMESTAMP = "timestamp";

    private AdkEvents() {}

    static Instant time(Event event) {
        return Instant.ofEpochMilli(event.timestamp());
    }

    /** The nearest time that Aster can keep. */
    static Instant legal(Instant time) {
        if (time.isBefore(Times.MIN)) {
            return Times.MIN;
        }
        return time.isAfter(Times.MAX) ? Times.MAX : time;
    }

    /**
     * The event as it is to be stored.
     *
     * @param delta its state delta, in ADK's form
     * @throws InvalidValueException if the id or the delta can't be stored
     */
    static NewEvent toAster(Event event, String id, Map<String, Object> delta) {
        Map<String, @Nullable Object> stateDelta = StateValues.delta(delta);
        try {
            Map<String, @Nullable Object> rest = rest(event);
            return builder(event, id)
                    .content(event.content()
                            .map(content -> AdkContents.toAster(content, isUser(event)))
                            .orElse(null))
                    .actions(AdkActions.toAster(event.actions(), stateDelta))
                    .metadata(rest.isEmpty() ? Map.of() : Map.of(REST, rest))
                    .build();
        } catch (InvalidValueException e) {
            return whole(event, id, stateDelta);
        }
    }

    /** The event as text, beside what can be read of it. */
    private static NewEvent whole(Event event, String id, Map<String, @Nullable Object> stateDelta) {
        String text = AdkJson.asciiText(event.toBuilder()
                .timestamp(event.timestamp())
                .actions(AdkActions.withoutDelta(event.actions()))
                .build());
        String said = new String(event.stringifyContent().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return builder(event, id)
                .content(Message.builder(isUser(event) ? USER : AdkContents.ASSISTANT)
                        .content(said)
                        .build())
                .actions(io.aster.session.EventActions.stateDelta(stateDelta))
                .metadata(Map.of(REST, Map.of(WHOLE, text)))
                .build();
    }

    private static NewEvent.Builder builder(Event event, String id) {
        boolean named = isName(event.author());
        return io.aster.session.Event.builder(named ? event.author() : UNKNOWN)
                .id(id)
                .agentId(named && !isUser(event) ? event.author() : null)
                .invocationId(isName(event.invocationId()) ? event.invocationId() : null)
                .branch(event.branch().filter(AdkEvents::isBranch).orElse(null))
                .timestamp(legal(time(event)));
    }

    private static boolean isUser(Event event) {
        return USER.equals(event.author());
    }

    /** What Aster's fields do not hold. */
    private static Map<String, @Nullable Object> rest(Event event) {
        Event header =
                event.toBuilder().content(null).actions(null).branch(null).build();
        Map<String, @Nullable Object> rest = AdkJson.object(header);
        for (String held : List.of("id", "actions", AUTHOR, INVOCATION_ID, TIMESTAMP)) {
            rest.remove(held);
        }
        if (!isName(event.author())) {
            rest.put(AUTHOR, event.author());
        }
        if (event.invocationId() != null && !isName(event.invocationId())) {
            rest.put(INVOCATION_ID, event.invocationId());
        }
        event.branch().filter(branch -> !isBranch(branch)).ifPresent(branch -> rest.put(BRANCH, branch));
        if (!legal(time(event)).equals(time(event))) {
            rest.put(TIMESTAMP, event.timestamp());
        }
        return rest;
    }

    /** The event that was stored; of an event that was not stored by ADK, what it says. */
    static Event toAdk(io.aster.session.Event stored) {
        Map<String, @Nullable Object> rest = AdkJson.member(stored.metadata(), REST);
        if (rest.get(WHOLE) instanceof String text) {
            return ofText(text, stored);
        }
        Event.Builder event = rest.isEmpty() ? Event.builder() : AdkJson.adk(rest, Event.class).toBuilder();
        event.id(stored.id());
        event.actions(AdkActions.toAdk(stored.actions()));
        Message content = stored.content();
        if (content != null) {
            event.content(AdkContents.toAdk(content));
        }
        if (!rest.containsKey(AUTHOR)) {
            event.author(stored.author());
        }
        if (!rest.containsKey(INVOCATION_ID)) {
            event.invocationId(stored.invocationId());
        }
        if (!rest.containsKey(BRANCH)) {
            event.branch(stored.branch());
        }
        if (!rest.containsKey(TIMESTAMP)) {
            event.timestamp(stored.timestamp().toEpochMilli());
        }
        return event.build();
    }

    private static Event ofText(String text, io.aster.session.Event stored) {
        Event event = AdkJson.ofText(text, Event.class);
        event.setId(stored.id());
        EventActions actions = event.actions();
        event.setActions(actions.toBuilder()
                .stateDelta(
                        StateValues.toAdk(new LinkedHashMap<>(stored.actions().stateDelta())))
                .build());
        return event;
    }

    private static boolean isName(@Nullable String value) {
        return value != null && isLegal(() -> Names.check(AUTHOR, value));
    }

    private static boolean isBranch(String value) {
        return isLegal(() -> Names.checkBranch(BRANCH, value));
    }

    private static boolean isLegal(Runnable check) {
        try {
            check.run();
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
