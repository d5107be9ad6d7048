package io.aster.vault.internal.store;

import io.aster.store.EventRecord;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.StateHistory;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.EventDocument;
import io.aster.vault.internal.seal.EventDocuments;
import io.aster.vault.internal.seal.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Seals and opens the documents of events. Thread-safe. */
final class SealedEvents {
    private final Documents documents;
    private final EventDocuments together;

    SealedEvents(Documents documents) {
        this.documents = documents;
        this.together = new EventDocuments(documents);
    }

    List<EventRecord> seal(List<EventRecord> events, Identity session) {
        return events.stream().map(event -> seal(event, session)).toList();
    }

    List<EventRecord> open(List<EventRecord> events, Identity session) {
        return events.stream().map(event -> open(event, session)).toList();
    }

    EventRecord open(EventRecord event, Identity session) {
        if (hasNone(event)) {
            return event;
        }
        EventDocument opened = together.open(
                new EventDocument(event.content(), event.metadata()), session.place(Kind.EVENT, event.id()));
        return event.toBuilder()
                .content(opened.content())
                .actions(documents.open(event.actions(), session.place(Kind.ACTIONS, event.id())))
                .metadata(opened.metadata())
                .build();
    }

    private EventRecord seal(EventRecord event, Identity session) {
        if (hasNone(event)) {
            return event;
        }
        EventDocument sealed = sealed(event.content(), event.metadata(), event.id(), session);
        return event.toBuilder()
                .content(sealed.content())
                .actions(documents.seal(event.actions(), session.place(Kind.ACTIONS, event.id())))
                .metadata(sealed.metadata())
                .build();
    }

    /** The new texts of a stored event. */
    EventTexts seal(EventTexts texts, String eventId, Identity session) {
        EventDocument sealed = sealed(texts.content(), texts.metadata(), eventId, session);
        return new EventTexts(
                texts.seq(),
                sealed.content(),
                documents.seal(texts.actions(), session.place(Kind.ACTIONS, eventId)),
                sealed.metadata());
    }

    private EventDocument sealed(
            @Nullable String content, @Nullable String metadata, String eventId, Identity session) {
        return together.seal(new EventDocument(content, metadata), session.place(Kind.EVENT, eventId));
    }

    /** What sealing and opening an event gives. */
    EventRecord asStored(EventRecord event, Identity session) {
        return event.toBuilder()
                .content(documents.asStored(event.content(), session.place(Kind.CONTENT, event.id())))
                .actions(documents.asStored(event.actions(), session.place(Kind.ACTIONS, event.id())))
                .metadata(documents.asStored(event.metadata(), session.place(Kind.EVENT_METADATA, event.id())))
                .build();
    }

    StateHistory open(StateHistory history, Identity session) {
        return history.toBuilder()
                .initialState(documents.open(history.initialState(), session.place(Kind.INITIAL_STATE)))
                .actions(history.actions().stream()
                        .map(each -> new StateHistory.Actions(
                                each.seq(),
                                each.id(),
                                documents.opened(each.json(), session.place(Kind.ACTIONS, each.id()))))
                        .toList())
                .build();
    }

    /**
     * The stored event, with the documents of the given one where they differ by hashes only: an append that is repeated is the same one then.
     *
     * @param stored opened
     */
    EventRecord asGiven(EventRecord stored, EventRecord given, Identity session) {
        EventRecord hashed = asStored(given, session);
        return stored.toBuilder()
                .content(same(stored.content(), hashed.content(), given.content()))
                .actions(same(stored.actions(), hashed.actions(), given.actions()))
                .metadata(same(stored.metadata(), hashed.metadata(), given.metadata()))
                .build();
    }

    private static @Nullable String same(@Nullable String stored, @Nullable String hashed, @Nullable String given) {
        return Objects.equals(stored, hashed) ? given : stored;
    }

    /** Whether any of them has a document. */
    boolean isAnySealed(List<EventRecord> events) {
        return events.stream().anyMatch(event -> !hasNone(event));
    }

    private static boolean hasNone(EventRecord event) {
        return event.content() == null && event.actions() == null && event.metadata() == null;
    }
}
