package io.aster.vault.internal.proof;

import io.aster.error.StoreException;
import io.aster.store.EventRecord;
import io.aster.value.ForkPoint;
import io.aster.value.SortedJson;
import io.aster.value.Times;
import io.aster.vault.internal.field.Fields;
import io.aster.vault.internal.key.DataKey;
import io.aster.vault.internal.key.KeyRing;
import io.aster.vault.internal.store.Identity;
import io.aster.vault.key.KeyScope;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes the keyed hashes of proofs, HMAC-SHA256 of 128 bits by a key of the user. JSON is hashed in a form of its own, because stores write
 * it in other ones. Thread-safe.
 */
final class Chain {
    private final Function<KeyScope, DataKey> keys;

    private Chain(Function<KeyScope, DataKey> keys) {
        this.keys = keys;
    }

    /** Begins and continues chains. */
    static Chain of(KeyRing keys) {
        return new Chain(keys::toSeal);
    }

    /**
     * For the same hashes of chains that have begun: a user without a key is a {@link io.aster.vault.error.MissingKeyException}, and gets
     * none, with which nothing would hold.
     */
    static Chain begun(KeyRing keys) {
        return new Chain(keys::existing);
    }

    /** The link before the first event that has a proof: that of a session without events, or of events that were stored without proofs. */
    String begin(Identity session, long events) {
        return hash(session, "begin", session.origin().name(), Long.toString(events));
    }

    /**
     * The proof of an event.
     *
     * @param before the link before it
     * @param event with its sequence number, not sealed, with hashes in place of the members that are hashed
     */
    EventProof next(Identity session, String before, EventRecord event) {
        String texts = texts(session, event);
        return new EventProof(texts, link(session, before, event, texts), null);
    }

    /** The hash of an event's texts. */
    String texts(Identity session, EventRecord event) {
        return hash(
                session,
                "texts",
                session.origin().name(),
                event.id(),
                sorted(event.content()),
                sorted(event.actions()),
                sorted(event.metadata()));
    }

    /** The link of an event whose texts have this hash. */
    String link(Identity session, String before, EventRecord event, String texts) {
        return hash(
                session,
                "link",
                before,
                session.origin().name(),
                Long.toString(event.seq()),
                event.id(),
                event.invocationId(),
                event.agentId(),
                event.author(),
                event.branch(),
                Long.toString(Times.toMicros(event.timestamp())),
                texts);
    }

    /** The hash of the mark of a redacted event. */
    String redaction(Identity session, String eventId, String mark) {
        return hash(session, "redaction", session.origin().name(), eventId, sorted(mark));
    }

    /** The proof of a session that ends there. */
    SessionProof end(Head head) {
        Subject subject = head.subject();
        Identity session = subject.identity();
        ForkPoint fork = subject.fork();
        return new SessionProof(
                head.link(),
                hash(
                        session,
                        "end",
                        session.sessionId(),
                        session.appName(),
                        session.userId(),
                        subject.keyId(),
                        Long.toString(Times.toMicros(session.createdAt())),
                        fork == null ? null : fork.from(),
                        fork == null ? null : Long.toString(fork.atSeq()),
                        session.origin().name(),
                        Long.toString(head.count()),
                        head.link()));
    }

    private String hash(Identity session, @Nullable String... fields) {
        KeyScope scope = KeyScope.ofProofs(session.appName(), session.userId());
        byte[] hash = keys.apply(scope).hash(Fields.join(fields));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** A text that is no JSON object, which Aster never stores, stands for itself: no object is written like it. */
    private static @Nullable String sorted(@Nullable String json) {
        try {
            return json == null ? null : SortedJson.ofText(json);
        } catch (StoreException e) {
            return json;
        }
    }
}
