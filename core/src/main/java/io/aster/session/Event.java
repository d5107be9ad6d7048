package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.value.Json;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Proofs;
import io.aster.value.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored event of a session. Immutable. {@link #user}, {@link #agent} and {@link #builder} create {@link NewEvent}s to append.
 *
 * @param id unique in its session
 * @param sessionId the session it belongs to
 * @param seq its place among the session's events, 1..n without gaps; the order of events and the cursor to read on from
 * @param invocationId the run of the agent that it belongs to, or {@code null}
 * @param agentId the agent that emitted it, or {@code null}
 * @param author the speaker: {@code user}, or an agent's or tool's name
 * @param content the message, or {@code null} for none
 * @param actions its effects beside its content
 * @param metadata data of the application, in the normal form of {@link Json}
 * @param branch the path of nested agents that emitted it, joined by dots, or {@code null}
 * @param timestamp when it happened, in microseconds
 * @param redaction the mark of an event whose content, actions and metadata were removed by {@link SessionService#redact}; otherwise {@code
 *     null}
 * @param proof the text by which a store that wraps another one finds out whether the event was changed without it; {@code null}, most
 *     often, for none
 */
public record Event(
        String id,
        String sessionId,
        long seq,
        @Nullable String invocationId,
        @Nullable String agentId,
        String author,
        @Nullable Message content,
        EventActions actions,
        Map<String, @Nullable Object> metadata,
        @Nullable String branch,
        Instant timestamp,
        @Nullable Redaction redaction,
        @Nullable String proof) {

    /** Checks every value; see {@link Names}, {@link Json}, {@link Times} and {@link Proofs} for the rules. */
    public Event {
        Names.check("id", id);
        Names.check("sessionId", sessionId);
        Limits.check("seq", seq, 1, Long.MAX_VALUE);
        Names.checkOptional("invocationId", invocationId);
        Names.checkOptional("agentId", agentId);
        Names.check("author", author);
        metadata = Json.normalize("metadata", metadata);
        Names.checkBranch("branch", branch);
        timestamp = Times.check("timestamp", timestamp);
        Proofs.checkOptional("proof", proof);
        if (redaction != null && (content != null || !actions.equals(EventActions.NONE) || !metadata.isEmpty())) {
            throw new InvalidValueException(
                    "redaction", "stands for content, actions and metadata: an event has either the one or the others");
        }
    }

    /** An event that is not redacted and has no proof. */
    public Event(
            String id,
            String sessionId,
            long seq,
            @Nullable String invocationId,
            @Nullable String agentId,
            String author,
            @Nullable Message content,
            EventActions actions,
            Map<String, @Nullable Object> metadata,
            @Nullable String branch,
            Instant timestamp) {
        this(
                id,
                sessionId,
                seq,
                invocationId,
                agentId,
                author,
                content,
                actions,
                metadata,
                branch,
                timestamp,
                null,
                null);
    }

    /** A copy with this proof, or without one for {@code null}. */
    public Event withProof(@Nullable String other) {
        return Objects.equals(proof, other)
                ? this
                : new Event(
                        id,
                        sessionId,
                        seq,
                        invocationId,
                        agentId,
                        author,
                        content,
                        actions,
                        metadata,
                        branch,
                        timestamp,
                        redaction,
                        other);
    }

    /** Whether its content, actions and metadata were removed. */
    public boolean isRedacted() {
        return redaction != null;
    }

    /** An event with a message of the user. */
    public static NewEvent user(String text) {
        return builder("user").content(Message.user(text)).build();
    }

    /** An event with an answer of an agent; the agent's id is the author. */
    public static NewEvent agent(String agentId, String text) {
        return builder(agentId)
                .agentId(agentId)
                .content(Message.assistant(text))
                .build();
    }

    /** A builder for an event of this author. */
    public static NewEvent.Builder builder(String author) {
        return new NewEvent.Builder(author);
    }

    /**
     * This event without its sequence number, to append it to another session: id and timestamp stay. Of an event that is redacted, an event
     * without content, and without the mark. The proof does not stay: it is of this place in this session.
     */
    public NewEvent toNew() {
        return new NewEvent(id, invocationId, agentId, author, content, actions, metadata, branch, timestamp);
    }

    /**
     * This event as a JSON object: every field under its name, times as ISO-8601 in UTC, the content in the chat format, {@code null} for a
     * field without a value; {@code proof} only if it has one. Released names and forms never change.
     */
    public Map<String, @Nullable Object> toJson() {
        return EventJson.toJson(this);
    }

    /**
     * Reads an event from the JSON object that {@link #toJson} returns.
     *
     * @throws InvalidValueException if a member is missing, unknown or not a legal value
     */
    public static Event fromJson(Map<String, @Nullable Object> json) {
        return EventJson.fromJson(json);
    }
}
