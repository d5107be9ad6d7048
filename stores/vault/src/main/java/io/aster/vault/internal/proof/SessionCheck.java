package io.aster.vault.internal.proof;

import io.aster.error.DamagedDataException;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.proof.ProofProblem;
import io.aster.store.proof.ProofProblem.Kind;
import io.aster.store.proof.Verification;
import io.aster.vault.error.DocumentException;
import io.aster.vault.error.MissingKeyException;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.store.EventRange;
import io.aster.vault.internal.store.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the chain of one session from its first event to its end. Used once; not thread-safe. */
final class SessionCheck {
    private final ProofSettings settings;
    private final Chain chain;
    private final SessionRecord session;
    private final Identity identity;
    private final List<ProofProblem> problems = new ArrayList<>();

    /** The event whose turn it is. */
    private long next = 1;

    /** The link of the event before it; {@code null} before the chain has begun, and where it is not known. */
    private @Nullable String link;

    private boolean hasBegun;
    private long proved;
    private long redacted;
    private long unproved;

    SessionCheck(ProofSettings settings, Chain chain, SessionRecord session) {
        this.settings = settings;
        this.chain = chain;
        this.session = session;
        this.identity = Identity.of(session);
    }

    Verification run() {
        while (next <= session.eventCount() && !isFull()) {
            try {
                List<EventRecord> page =
                        EventRange.page(settings.below(), session.id(), next - 1, session.eventCount());
                if (page.isEmpty()) {
                    missing(session.eventCount());
                }
                page.forEach(this::check);
            } catch (DamagedDataException e) {
                checkAlone();
            }
        }
        checkEnd();
        return new Verification(session.id(), session.eventCount(), proved, redacted, unproved, problems);
    }

    /** Reads one event, where a page can't be read because one of its events is missing. */
    private void checkAlone() {
        try {
            EventRange.page(settings.below(), session.id(), next - 1, next).forEach(this::check);
        } catch (DamagedDataException e) {
            missing(next);
        }
    }

    private void missing(long last) {
        while (next <= last && !isFull()) {
            report(next++, Kind.MISSING);
            link = null;
        }
    }

    private void check(EventRecord event) {
        missing(event.seq() - 1);
        next = event.seq() + 1;
        EventProof proof = EventProof.parse(event.proof());
        if (proof != null) {
            begin(event.seq());
            check(event, proof);
            link = proof.link();
        } else if (hasBegun || event.proof() != null) {
            report(event.seq(), Kind.NO_PROOF);
            link = null;
        } else {
            unproved++;
        }
    }

    private void begin(long seq) {
        if (!hasBegun) {
            hasBegun = true;
            link = chain.begin(identity, seq - 1);
        }
    }

    private void check(EventRecord event, EventProof proof) {
        boolean isRedacted = event.redaction() != null || proof.redaction() != null;
        boolean holds = isRedacted
                ? holds(isRedaction(event, proof), event, Kind.REDACTION)
                : holds(hasTexts(event, proof), event, Kind.TEXTS);
        if (holds(isLinked(event, proof), event, Kind.PLACE) && holds) {
            proved++;
            redacted += isRedacted ? 1 : 0;
        }
    }

    private boolean holds(boolean holds, EventRecord event, Kind otherwise) {
        if (!holds) {
            report(event.seq(), otherwise);
        }
        return holds;
    }

    private boolean isLinked(EventRecord event, EventProof proof) {
        return link == null || chain.link(identity, link, event, proof.texts()).equals(proof.link());
    }

    private boolean isRedaction(EventRecord event, EventProof proof) {
        return event.redaction() != null
                && event.content() == null
                && event.actions() == null
                && event.metadata() == null
                && chain.redaction(identity, event.id(), event.redaction()).equals(proof.redaction());
    }

    private boolean hasTexts(EventRecord event, EventProof proof) {
        try {
            EventRecord opened = settings.open().apply(event, identity);
            return chain.texts(identity, opened).equals(proof.texts())
                    && Documents.hasTrueCopies(event.content(), opened.content())
                    && Documents.hasTrueCopies(event.actions(), opened.actions())
                    && Documents.hasTrueCopies(event.metadata(), opened.metadata());
        } catch (DocumentException | MissingKeyException e) {
            return false;
        }
    }

    private void checkEnd() {
        SessionProof proof = SessionProof.parse(session.proof());
        if (proof == null) {
            if (hasBegun || settings.onlyProved() || session.proof() != null) {
                report(ProofProblem.SESSION, Kind.NO_PROOF);
            }
            return;
        }
        String last = hasBegun ? link : chain.begin(identity, session.eventCount());
        Head head = new Head(Subject.of(session), session.eventCount(), proof.link());
        if (!chain.end(head).equals(proof) || (last != null && !last.equals(proof.link())) || hasUncounted()) {
            report(ProofProblem.SESSION, Kind.END);
        }
    }

    /** Whether there are events after the last one that the session counts, which readers may see. */
    private boolean hasUncounted() {
        EventQuery newest = EventQuery.builder(session.id(), 1)
                .afterSeq(session.eventCount())
                .newestFirst(true)
                .build();
        long last = settings.below().events(newest).map(EventPage::events).stream()
                .flatMap(List::stream)
                .mapToLong(EventRecord::seq)
                .max()
                .orElse(0);
        // What was appended meanwhile is counted by now.
        return last > 0
                && settings.below()
                        .find(session.id())
                        .filter(now -> now.eventCount() < last)
                        .isPresent();
    }

    private void report(long seq, Kind kind) {
        if (!isFull()) {
            problems.add(new ProofProblem(seq, kind));
        }
    }

    private boolean isFull() {
        return problems.size() == Verification.MOST;
    }
}
