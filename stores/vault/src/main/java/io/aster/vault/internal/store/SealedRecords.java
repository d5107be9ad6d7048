package io.aster.vault.internal.store;

import io.aster.store.SessionRecord;
import io.aster.store.StateScope;
import io.aster.vault.error.ShreddedException;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.Kind;
import org.jspecify.annotations.Nullable;

/** Seals and opens the documents of sessions themselves. Thread-safe. */
final class SealedRecords {
    private final Documents documents;
    private final SealedState state;

    SealedRecords(Documents documents, SealedState state) {
        this.documents = documents;
        this.state = state;
    }

    SessionRecord seal(SessionRecord session) {
        Identity identity = Identity.of(session);
        return session.toBuilder()
                .metadata(documents.seal(session.metadata(), identity.place(Kind.SESSION_METADATA)))
                .initialState(documents.seal(session.initialState(), identity.place(Kind.INITIAL_STATE)))
                .build();
    }

    /** Seals new metadata. Those of a list, of a session whose key was shredded, stay the mark that they are: it can be updated and deleted. */
    @Nullable String sealMetadata(@Nullable String metadata, Identity session) {
        return ShreddedMark.isOne(metadata) && documents.isShredded(session.scope())
                ? metadata
                : documents.seal(metadata, session.place(Kind.SESSION_METADATA));
    }

    SessionRecord open(SessionRecord session) {
        Identity identity = Identity.of(session);
        if (ShreddedMark.isOne(session.metadata()) && documents.isShredded(identity.scope())) {
            return session;
        }
        return session.toBuilder()
                .metadata(documents.open(session.metadata(), identity.place(Kind.SESSION_METADATA)))
                .state(state.open(session.state(), StateScope.SESSION, identity))
                .build();
    }

    /** The session of a list, with a mark for its metadata and without its state if its key was shredded. */
    SessionRecord openOrMark(SessionRecord session) {
        try {
            return open(session);
        } catch (ShreddedException e) {
            return session.toBuilder().metadata(ShreddedMark.JSON).state(null).build();
        }
    }
}
