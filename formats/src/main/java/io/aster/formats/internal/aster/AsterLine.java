package io.aster.formats.internal.aster;

import io.aster.error.InvalidValueException;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.line.JsonLine;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of an export in the aster format: a session, then its events; see {@code docs/formats.md}. Stateless. */
public final class AsterLine {
    private static final String SESSION = "session";
    private static final String EVENT = "event";
    private static final String TYPE = "type";
    private static final String STATE = "state";
    private static final String INITIAL_STATE = "initialState";

    private static final String FORMAT_VERSION = "formatVersion";
    private static final long VERSION = 1;

    private AsterLine() {}

    /** Whether a line is a session, legal or not. */
    public static boolean isSession(Map<String, @Nullable Object> line) {
        return SESSION.equals(line.get(TYPE));
    }

    /** Whether a line is an event, legal or not. */
    public static boolean isEvent(Map<String, @Nullable Object> line) {
        return EVENT.equals(line.get(TYPE));
    }

    static String of(ExportedSession session) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(TYPE, SESSION);
        line.put(FORMAT_VERSION, VERSION);
        line.putAll(session.session().toJson());
        line.put(STATE, session.state().toJson());
        line.put(INITIAL_STATE, session.initialState());
        return JsonLine.of(line);
    }

    static String of(Event event) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(TYPE, EVENT);
        line.putAll(event.toJson());
        return JsonLine.of(line);
    }

    /**
     * Reads a session's line.
     *
     * @throws InvalidValueException if it is of another version, or has a missing, unknown or illegal member
     */
    public static Session session(Map<String, @Nullable Object> line) {
        Object version = line.get(FORMAT_VERSION);
        if (!Long.valueOf(VERSION).equals(version)) {
            throw new InvalidValueException(FORMAT_VERSION, "must be " + VERSION + ", is " + version);
        }
        return Session.fromJson(without(line, TYPE, FORMAT_VERSION, STATE, INITIAL_STATE));
    }

    /**
     * Reads the state on a session's line; a line without one is of a session without state.
     *
     * @throws InvalidValueException if it has a missing, unknown or illegal member
     */
    public static SessionState state(Map<String, @Nullable Object> line) {
        return line.get(STATE) == null ? SessionState.EMPTY : SessionState.fromJson(object(line, STATE));
    }

    /**
     * Reads the own state that a session began with, on its line; a line without it is of a session that began with none.
     *
     * @throws InvalidValueException if it is no object
     */
    public static Map<String, @Nullable Object> initialState(Map<String, @Nullable Object> line) {
        return line.get(INITIAL_STATE) == null ? Map.of() : object(line, INITIAL_STATE);
    }

    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> line, String name) {
        if (!(line.get(name) instanceof Map<?, ?> object)) {
            throw new InvalidValueException(name, "must be an object");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((member, value) -> members.put((String) member, value));
        return members;
    }

    /**
     * Reads an event's line.
     *
     * @throws InvalidValueException if it has a missing, unknown or illegal member
     */
    static Event event(Map<String, @Nullable Object> line) {
        return Event.fromJson(without(line, TYPE));
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> line, String... names) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(line);
        for (String name : names) {
            rest.remove(name);
        }
        return rest;
    }
}
