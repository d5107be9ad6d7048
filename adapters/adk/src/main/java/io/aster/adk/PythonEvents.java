package io.aster.adk;

import com.google.adk.events.Event;
import io.aster.error.InvalidValueException;
import io.aster.session.NewEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts events as ADK for Python writes them: with names like {@code invocation_id}, times in seconds, and bytes in the base64 of URLs.
 * What ADK for Java has no field for is in the metadata, in the member {@value #REST}, as it was. Stateless.
 */
final class PythonEvents {
    /** The member of an event's metadata with what only ADK for Python has. */
    static final String REST = "adkPython";

    private static final Pattern NEXT_WORD = Pattern.compile("(?<=.)_+([^_])");

    private static final String ACTIONS = "actions";
    private static final String STATE_DELTA = "stateDelta";
    private static final String TIMESTAMP = "timestamp";
    private static final String ID = "id";

    /** A list in ADK for Java, and an object in ADK for Python. */
    private static final String CUSTOM_METADATA = "customMetadata";

    /** Members whose content is that of an application. */
    private static final Set<String> AS_THEY_ARE = Set.of(
            STATE_DELTA,
            "artifactDelta",
            "args",
            "response",
            CUSTOM_METADATA,
            "partMetadata",
            "agentState",
            "output",
            "renderedUi",
            "payload");

    /** Objects by the ids of function calls. */
    private static final Set<String> BY_CALL = Set.of("requestedAuthConfigs", "requestedToolConfirmations");

    private static final Set<String> BYTES = Set.of("data", "thoughtSignature");

    /** Of a compaction; in ADK for Java, they are in milliseconds. */
    private static final Set<String> SECONDS = Set.of("startTimestamp", "endTimestamp");

    private PythonEvents() {}

    /**
     * The event to store.
     *
     * @throws InvalidValueException if it is none that ADK for Java can read
     */
    static NewEvent toAster(AdkTables.EventRow row) {
        Map<String, @Nullable Object> json = camelCase(row.data());
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        if (json.get(CUSTOM_METADATA) instanceof Map<?, ?> custom) {
            rest.put(CUSTOM_METADATA, custom);
            json.remove(CUSTOM_METADATA);
        }
        Object seconds = json.remove(TIMESTAMP);
        Map<String, @Nullable Object> actions = AdkJson.member(json, ACTIONS);
        Map<String, @Nullable Object> delta = AdkJson.member(actions, STATE_DELTA);
        actions.remove(STATE_DELTA);
        json.put(ACTIONS, actions);
        json.put(ID, row.id());
        Event event = event(json, row.id());
        Instant time = seconds instanceof Number number ? time(number.doubleValue()) : row.time();
        event.setTimestamp(time.toEpochMilli());
        putUnknown(json, AdkJson.object(event), rest);
        NewEvent stored = AdkEvents.toAster(event, row.id(), delta);
        return withRest(stored, time, rest);
    }

    private static Event event(Map<String, @Nullable Object> json, String id) {
        try {
            return AdkJson.adk(json, Event.class);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(
                    "event_data", "of the event " + id + " can't be read by ADK for Java: " + e.getMessage(), e);
        }
    }

    /** Times in seconds have microseconds, and errors of floating-point numbers below them. */
    static Instant time(double seconds) {
        return Instant.EPOCH.plus(Math.round(seconds * 1_000_000), ChronoUnit.MICROS);
    }

    private static NewEvent withRest(NewEvent event, Instant time, Map<String, @Nullable Object> rest) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(event.metadata());
        if (!rest.isEmpty()) {
            metadata.put(REST, rest);
        }
        return new NewEvent(
                event.id(),
                event.invocationId(),
                event.agentId(),
                event.author(),
                event.content(),
                event.actions(),
                metadata,
                event.branch(),
                AdkEvents.legal(time));
    }

    /** The members of an event, and of its actions, that ADK for Java has not read. */
    private static void putUnknown(
            Map<String, @Nullable Object> given,
            Map<String, @Nullable Object> read,
            Map<String, @Nullable Object> rest) {
        given.forEach((name, value) -> {
            if (!read.containsKey(name) && !isEmpty(value)) {
                rest.put(name, value);
            }
        });
        Map<String, @Nullable Object> actions = AdkJson.member(given, ACTIONS);
        actions.keySet().removeAll(AdkJson.member(read, ACTIONS).keySet());
        actions.values().removeIf(PythonEvents::isEmpty);
        if (!actions.isEmpty()) {
            rest.put(ACTIONS, actions);
        }
    }

    /** Whether a value says nothing, as what most events have by default. */
    private static boolean isEmpty(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(PythonEvents::isEmpty);
        }
        return value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof String text && text.isEmpty());
    }

    private static Map<String, @Nullable Object> camelCase(Map<?, ?> object) {
        Map<String, @Nullable Object> converted = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            String name = camelCase((String) key);
            converted.put(name, converted(name, value));
        });
        return converted;
    }

    private static @Nullable Object converted(String name, @Nullable Object value) {
        if (AS_THEY_ARE.contains(name)) {
            return value;
        }
        if (BYTES.contains(name) && value instanceof String base64) {
            return base64.replace('-', '+').replace('_', '/');
        }
        if (SECONDS.contains(name) && value instanceof Number seconds) {
            return time(seconds.doubleValue()).toEpochMilli();
        }
        if (BY_CALL.contains(name) && value instanceof Map<?, ?> byCall) {
            Map<String, @Nullable Object> converted = new LinkedHashMap<>();
            byCall.forEach((id, each) -> converted.put((String) id, converted("", each)));
            return converted;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> converted = new ArrayList<>(list.size());
            list.forEach(each -> converted.add(converted("", each)));
            return converted;
        }
        return value instanceof Map<?, ?> object ? camelCase(object) : value;
    }

    private static String camelCase(String name) {
        return NEXT_WORD.matcher(name).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
