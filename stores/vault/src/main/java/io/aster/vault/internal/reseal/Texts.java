package io.aster.vault.internal.reseal;

import io.aster.error.StoreException;
import io.aster.error.UnreadableDataException;
import io.aster.vault.error.WrongKeyException;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.EventDocument;
import io.aster.vault.internal.seal.EventDocuments;
import io.aster.vault.internal.seal.Kind;
import io.aster.vault.internal.seal.Place;
import io.aster.vault.internal.store.ShreddedMark;
import io.aster.vault.key.KeyScope;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides which texts are sealed anew, and seals them. A text that can't be stays, and no other one suffers from it. Used by one thread. */
final class Texts {
    private final Documents documents;
    private final EventDocuments events;
    private final BiPredicate<String, Place> isDue;
    private final Set<KeyScope> left = new HashSet<>();
    private boolean isAnyLeft;
    private @Nullable StoreException refusal;
    private long prepared;

    private Texts(Documents documents, BiPredicate<String, Place> isDue) {
        this.documents = documents;
        this.events = new EventDocuments(documents);
        this.isDue = isDue;
    }

    /** All texts that are not sealed. */
    static Texts notSealed(Documents documents) {
        return new Texts(
                documents,
                (json, place) -> !documents.isSealed(json)
                        && !(ShreddedMark.isOne(json) && documents.isShredded(place.scope())));
    }

    /** Texts of some scopes that an older key sealed. */
    static Texts sealedByOlder(Documents documents, Predicate<KeyScope> chosen) {
        return new Texts(
                documents,
                (json, place) -> chosen.test(place.scope())
                        && documents.isSealed(json)
                        && !documents.isShredded(place.scope())
                        && documents.isSealedByOlder(json, place));
    }

    /** The new text; {@code null} if the present one stays. */
    @Nullable String renewed(@Nullable String json, Place place) {
        return json == null ? null : renewed(json, place, Map.of());
    }

    /**
     * The same for a message.
     *
     * @param beside see {@link Documents#sealed}
     */
    @Nullable String renewed(String json, Place place, Map<String, ?> beside) {
        try {
            if (!isDue.test(json, place)) {
                return null;
            }
            String renewed = documents.sealed(documents.opened(json, place), place, beside);
            prepared++;
            return renewed;
        } catch (UnreadableDataException | WrongKeyException e) {
            refusal = e;
            left.add(place.scope());
            return null;
        }
    }

    /** The new texts of an event; {@code null} if the present ones stay. One that can't be opened stays, and the other one is sealed by itself. */
    @Nullable EventDocument renewed(EventDocument stored, Place place) {
        try {
            if (!isDue(stored.content(), place.of(Kind.CONTENT))
                    && !isDue(stored.metadata(), place.of(Kind.EVENT_METADATA))) {
                return null;
            }
            EventDocument renewed = events.seal(events.open(stored, place), place);
            prepared += (renewed.content() == null ? 0 : 1) + (renewed.metadata() == null ? 0 : 1);
            return renewed;
        } catch (UnreadableDataException | WrongKeyException e) {
            String content = renewed(stored.content(), place.of(Kind.CONTENT));
            String metadata = renewed(stored.metadata(), place.of(Kind.EVENT_METADATA));
            return content == null && metadata == null
                    ? null
                    : new EventDocument(
                            content == null ? stored.content() : content,
                            metadata == null ? stored.metadata() : metadata);
        }
    }

    private boolean isDue(@Nullable String json, Place place) {
        return json != null && isDue.test(json, place);
    }

    /** The number of new texts since the last call. */
    long take() {
        long taken = prepared;
        prepared = 0;
        return taken;
    }

    /** One of the errors since the last call, each of which left a text as it is. */
    @Nullable StoreException takeRefusal() {
        StoreException taken = refusal;
        refusal = null;
        return taken;
    }

    /** Records that texts of a scope, or of any one if it is {@code null}, were not looked at. */
    void leave(@Nullable KeyScope scope) {
        if (scope == null) {
            isAnyLeft = true;
        } else {
            left.add(scope);
        }
    }

    /** Whether all texts of a scope were looked at, and none was refused. */
    boolean isComplete(KeyScope scope) {
        return !isAnyLeft && !left.contains(scope);
    }
}
