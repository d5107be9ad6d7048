package io.aster.session;

import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.session.internal.history.MarksJson;
import io.aster.session.internal.state.StateDeltas;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import io.aster.value.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts between values and the records of stores; the only place where JSON is written and read. */
final class RecordMapper {
    private final Settings settings;

    RecordMapper(Settings settings) {
        this.settings = settings;
    }

    SessionRecord of(Session session) {
        return SessionRecord.builder(session.id())
                .appName(session.appName())
                .userId(session.userId())
                .keyId(session.keyId())
                .fork(session.fork())
                .agentId(session.agentId())
                .status(session.status().code())
                .metadata(metadata(session.metadata()))
                .createdAt(session.createdAt())
                .updatedAt(session.updatedAt())
                .version(session.version())
                .eventCount(session.eventCount())
                .expiry(session.expiry())
                .marks(MarksJson.text(session.marks()))
                .redactions(session.redactions())
                .proof(session.proof())
                .build();
    }

    /**
     * The session of a record.
     *
     * @throws DamagedDataException if a field is not legal, or the id is not the one that the key results in
     */
    Session toSession(SessionRecord stored) {
        try {
            return Session.builder(stored.id())
                    .appName(stored.appName())
                    .userId(stored.userId())
                    .keyId(stored.keyId())
                    .fork(stored.fork())
                    .agentId(stored.agentId())
                    .status(SessionStatus.ofCode(stored.status()))
                    .metadata(read(stored.metadata()))
                    .createdAt(stored.createdAt())
                    .updatedAt(stored.updatedAt())
                    .version(stored.version())
                    .eventCount(stored.eventCount())
                    .expiry(stored.expiry())
                    .marks(MarksJson.read(stored.marks()))
                    .redactions(stored.redactions())
                    .proof(stored.proof())
                    .build();
        } catch (InvalidValueException e) {
            throw new DamagedDataException("session", stored.id(), "its " + e.field() + " " + e.reason());
        }
    }

    /** A listed session, which has its state if the filter asks for it. */
    Session toListed(SessionRecord stored, SessionFilter filter) {
        Session session = toSession(stored);
        return filter.withState() ? session.withState(read(stored.state())) : session;
    }

    SessionState toState(StateRecord stored) {
        return new SessionState(read(stored.session()), read(stored.user()), read(stored.app()));
    }

    /** The own state that a session began with. */
    Map<String, @Nullable Object> toInitialState(StateHistory stored) {
        return read(stored.initialState());
    }

    /** The changes that a new session begins with; their size is checked. */
    List<StateChange> initialState(NewSession session) {
        List<StateChange> changes = StateDeltas.ofNew(session.state());
        settings.checkSize(
                "state",
                changes.stream()
                        .flatMap(change -> Stream.of(change.name(), change.value()))
                        .toArray(String[]::new));
        return changes;
    }

    /** The changes that write a whole state. */
    List<StateChange> state(SessionState state) {
        return StateDeltas.ofState(Map.of(
                StateScope.SESSION, state.session(), StateScope.USER, state.user(), StateScope.APP, state.app()));
    }

    /** JSON of the mark of a redacted event. */
    String mark(Redaction redaction) {
        try (JsonWriter json = new JsonWriter()) {
            return json.write("redaction", redaction.toJson());
        }
    }

    /** JSON of a session's own state, {@code null} if it is empty. */
    @Nullable String ownState(Map<String, @Nullable Object> state) {
        try (JsonWriter json = new JsonWriter()) {
            return write("state", state, json);
        }
    }

    /** JSON of a session's metadata, its size checked; {@code null} if it is empty. */
    @Nullable String metadata(Map<String, @Nullable Object> metadata) {
        try (JsonWriter json = new JsonWriter()) {
            String text = write("metadata", metadata, json);
            settings.checkSize("metadata", text);
            return text;
        }
    }

    /** The record of an event to append; its size is checked. */
    EventRecord of(String sessionId, NewEvent event, String id, Instant timestamp, JsonWriter json) {
        Message message = event.content();
        String content = message == null ? null : json.write("content", message.toJson());
        String actions = write("actions", event.actions().toJson(), json);
        String metadata = write("metadata", event.metadata(), json);
        settings.checkSize("event", content, actions, metadata);
        return EventRecord.builder(sessionId, id)
                .invocationId(event.invocationId())
                .agentId(event.agentId())
                .author(event.author())
                .branch(event.branch())
                .content(content)
                .actions(actions)
                .metadata(metadata)
                .timestamp(timestamp)
                .build();
    }

    Event toEvent(EventRecord stored) {
        String content = stored.content();
        String redaction = stored.redaction();
        return new Event(
                stored.id(),
                stored.sessionId(),
                stored.seq(),
                stored.invocationId(),
                stored.agentId(),
                stored.author(),
                content == null ? null : Message.fromJson(Json.read(content)),
                EventActions.fromJson(read(stored.actions())),
                read(stored.metadata()),
                stored.branch(),
                stored.timestamp(),
                redaction == null ? null : Redaction.fromJson(Json.read(redaction)),
                stored.proof());
    }

    private static @Nullable String write(String field, Map<String, @Nullable Object> object, JsonWriter json) {
        return object.isEmpty() ? null : json.write(field, object);
    }

    private static Map<String, @Nullable Object> read(@Nullable String json) {
        return json == null ? Map.of() : Json.read(json);
    }
}
