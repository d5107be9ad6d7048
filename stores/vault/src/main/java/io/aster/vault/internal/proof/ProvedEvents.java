package io.aster.vault.internal.proof;

import io.aster.error.InvalidValueException;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.vault.internal.store.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Gives events their proofs. Thread-safe. */
final class ProvedEvents {
    private final Chain chain;
    private final BiFunction<EventRecord, Identity, EventRecord> asStored;

    ProvedEvents(Chain chain, BiFunction<EventRecord, Identity, EventRecord> asStored) {
        this.chain = chain;
        this.asStored = asStored;
    }

    /**
     * Events with their proofs.
     *
     * @param head that of the session after them
     */
    record Proved(List<EventRecord> events, Head head) {}

    /**
     * Proves events that follow the last one of a session.
     *
     * @throws InvalidValueException as {@link #refuseProof} does
     */
    Proved after(Head head, List<EventRecord> events) {
        Identity session = head.subject().identity();
        List<EventRecord> proved = new ArrayList<>(events.size());
        String link = head.link();
        long seq = head.count();
        for (EventRecord event : events) {
            refuseProof(event.proof());
            EventProof proof =
                    chain.next(session, link, asStored.apply(event, session).withSeq(++seq));
            link = proof.link();
            proved.add(event.toBuilder().proof(proof.text()).build());
        }
        return new Proved(proved, new Head(head.subject(), seq, link));
    }

    /**
     * Refuses what has a proof already: it was read below a vault.
     *
     * @throws InvalidValueException if it has one
     */
    static void refuseProof(@Nullable String proof) {
        if (proof != null) {
            throw new InvalidValueException(
                    "proof",
                    "must be missing: what has one was read below a vault, and has to be restored there, so that it stays proved");
        }
    }

    /** The head of a new session, without events. */
    Head begin(SessionRecord session) {
        Subject subject = Subject.of(session);
        return new Head(subject, 0, chain.begin(subject.identity(), 0));
    }

    /** The proof of a session that ends there. */
    String end(Head head) {
        return chain.end(head).text();
    }
}
