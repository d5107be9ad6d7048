package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.store.SessionRecord;
import io.aster.value.Expiry;
import io.aster.value.ForkPoint;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Converts between a session and the fields of its hash. Stateless. */
public final class SessionFields {
    /** When the session expires by its own expiry: a time, and a duration, in microseconds. */
    private static final String EXPIRES_AT = "expires_at";

    private static final String EXPIRES_AFTER = "expires_after";

    private static final String FORKED_FROM = "forked_from";
    private static final String FORKED_AT_SEQ = "forked_at_seq";
    private static final String FORK_ORIGIN = "fork_origin";

    /** Which events compactions have archived and rewinds have abandoned, if some are. */
    private static final String MARKS = "marks";

    /** How often events were redacted; missing for never. */
    private static final String REDACTIONS = "redactions";

    /** The session's proof; missing for none. */
    private static final String PROOF = "proof";

    /** The fields that hold a session, that of its index entries, and the one that shows that changes of the state are left in it. */
    static final String[] NAMES = {
        "app_name",
        "user_id",
        "key_id",
        "agent_id",
        "status",
        "metadata",
        "created_at",
        "updated_at",
        "version",
        "event_count",
        EXPIRES_AT,
        EXPIRES_AFTER,
        FORKED_FROM,
        FORKED_AT_SEQ,
        FORK_ORIGIN,
        MARKS,
        REDACTIONS,
        PROOF,
        "active_till",
        LateState.FIELD
    };

    private SessionFields() {}

    /**
     * The session of these fields; empty if there are no fields.
     *
     * @throws DamagedDataException if a field is missing or is not what it must be
     */
    static Optional<SessionRecord> read(String id, Map<String, String> fields) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SessionRecord.builder(id)
                .appName(given(id, fields, "app_name"))
                .userId(given(id, fields, "user_id"))
                .keyId(fields.get("key_id"))
                .agentId(given(id, fields, "agent_id"))
                .status(given(id, fields, "status"))
                .metadata(fields.get("metadata"))
                .createdAt(Times.ofMicros(number(id, fields, "created_at")))
                .updatedAt(Times.ofMicros(number(id, fields, "updated_at")))
                .version(number(id, fields, "version"))
                .eventCount(number(id, fields, "event_count"))
                .expiry(expiry(id, fields))
                .fork(fork(id, fields))
                .marks(fields.get(MARKS))
                .redactions(fields.containsKey(REDACTIONS) ? number(id, fields, REDACTIONS) : 0)
                .proof(fields.get(PROOF))
                .build());
    }

    /** The expiry of these texts, each empty for none. */
    public static Expiry expiry(String at, String after) {
        return new Expiry(
                at.isEmpty() ? null : Times.ofMicros(Long.parseLong(at)),
                after.isEmpty() ? null : Duration.of(Long.parseLong(after), ChronoUnit.MICROS));
    }

    private static Expiry expiry(String id, Map<String, String> fields) {
        boolean isTimed = fields.containsKey(EXPIRES_AT);
        boolean isSliding = fields.containsKey(EXPIRES_AFTER);
        return new Expiry(
                isTimed ? Times.ofMicros(number(id, fields, EXPIRES_AT)) : null,
                isSliding ? Duration.of(number(id, fields, EXPIRES_AFTER), ChronoUnit.MICROS) : null);
    }

    private static @Nullable ForkPoint fork(String id, Map<String, String> fields) {
        String from = fields.get(FORKED_FROM);
        return from == null
                ? null
                : new ForkPoint(from, number(id, fields, FORKED_AT_SEQ), given(id, fields, FORK_ORIGIN));
    }

    /**
     * The same with what the fields note about index entries.
     *
     * @param withState whether the session gets the state that is among the fields
     */
    static Optional<IndexedSession> readIndexed(String id, Map<String, String> fields, boolean withState) {
        return read(id, fields)
                .map(session -> new IndexedSession(
                        withState ? session.withState(StateFields.own(fields)) : session,
                        fields.containsKey("active_till")
                                ? Optional.of(Times.ofMicros(number(id, fields, "active_till")))
                                : Optional.empty()));
    }

    /** The fields of a new session: name, value, name, value. The three that every append reads are first. */
    static List<String> of(SessionRecord session) {
        List<String> fields = new ArrayList<>(
                List.of("event_count", Long.toString(session.eventCount()), "status", session.status()));
        fields.addAll(List.of("updated_at", micros(session.updatedAt())));
        fields.addAll(List.of("app_name", session.appName(), "user_id", session.userId()));
        fields.addAll(List.of("agent_id", session.agentId(), "version", Long.toString(session.version())));
        fields.addAll(List.of("created_at", micros(session.createdAt())));
        if (session.keyId() != null) {
            fields.addAll(List.of("key_id", session.keyId()));
        }
        if (session.expiry().at() != null) {
            fields.addAll(List.of(EXPIRES_AT, expiresAt(session.expiry())));
        }
        if (session.expiry().after() != null) {
            fields.addAll(List.of(EXPIRES_AFTER, expiresAfter(session.expiry())));
        }
        ForkPoint fork = session.fork();
        if (fork != null) {
            fields.addAll(List.of(FORKED_FROM, fork.from(), FORK_ORIGIN, fork.origin()));
            fields.addAll(List.of(FORKED_AT_SEQ, Long.toString(fork.atSeq())));
        }
        if (session.marks() != null) {
            fields.addAll(List.of(MARKS, session.marks()));
        }
        if (session.proof() != null) {
            fields.addAll(List.of(PROOF, session.proof()));
        }
        if (session.initialState() != null) {
            fields.addAll(List.of("initial", session.initialState()));
        }
        if (session.metadata() != null) {
            fields.addAll(List.of("metadata", session.metadata()));
        }
        return fields;
    }

    /** Creation time and version, which differ whenever the index entries of the session with this id do. */
    static List<String> identity(SessionRecord session) {
        return List.of(micros(session.createdAt()), Long.toString(session.version()));
    }

    /** The time of an expiry as text, empty for none. */
    public static String expiresAt(Expiry expiry) {
        return expiry.at() == null ? "" : micros(expiry.at());
    }

    /** The duration of an expiry as text, empty for none. */
    public static String expiresAfter(Expiry expiry) {
        return expiry.after() == null ? "" : Long.toString(TimeUnit.MICROSECONDS.convert(expiry.after()));
    }

    static String micros(Instant time) {
        return Long.toString(Times.toMicros(time));
    }

    private static String given(String id, Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new DamagedDataException("session", id, "its field " + name + " is missing");
        }
        return value;
    }

    private static long number(String id, Map<String, String> fields, String name) {
        String value = given(id, fields, name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new DamagedDataException("session", id, "its field " + name + " is no number");
        }
    }
}
