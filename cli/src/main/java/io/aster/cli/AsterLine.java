package io.aster.cli;

import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.EventJson;
import io.aster.session.Session;
import io.aster.session.SessionJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of an export in the aster format: a session, then its events; see {@code docs/formats.md}. Stateless. */
final class AsterLine {
    static final String SESSION = "session";
    static final String EVENT = "event";
    static final String TYPE = "type";

    private static final String FORMAT_VERSION = "formatVersion";
    private static final long VERSION = 1;

    private AsterLine() {}

    static String of(Session session) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(TYPE, SESSION);
        line.put(FORMAT_VERSION, VERSION);
        line.putAll(SessionJson.toJson(session));
        return JsonLine.of(line);
    }

    static String of(Event event) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(TYPE, EVENT);
        line.putAll(EventJson.toJson(event));
        return JsonLine.of(line);
    }

    /**
     * Reads a session's line.
     *
     * @throws InvalidValueException if it is of another version, or has a missing, unknown or illegal member
     */
    static Session session(Map<String, @Nullable Object> line) {
        Object version = line.get(FORMAT_VERSION);
        if (!Long.valueOf(VERSION).equals(version)) {
            throw new InvalidValueException(FORMAT_VERSION, "must be " + VERSION + ", is " + version);
        }
        return SessionJson.fromJson(without(line, TYPE, FORMAT_VERSION));
    }

    /**
     * Reads an event's line.
     *
     * @throws InvalidValueException if it has a missing, unknown or illegal member
     */
    static Event event(Map<String, @Nullable Object> line) {
        return EventJson.fromJson(without(line, TYPE));
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> line, String... names) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(line);
        for (String name : names) {
            rest.remove(name);
        }
        return rest;
    }
}
