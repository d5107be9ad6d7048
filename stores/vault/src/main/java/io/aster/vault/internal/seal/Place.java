package io.aster.vault.internal.seal;

import io.aster.vault.error.PlainDataException;
import io.aster.vault.error.TamperedException;
import io.aster.vault.internal.field.Fields;
import io.aster.vault.key.KeyScope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a document belongs: it can be opened there only.
 *
 * @param part the event, or the key of the state; empty where there is neither
 */
public record Place(Kind kind, DocumentOwner owner, String part) {
    private static final Map<Kind, byte[]> BEGINS = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            BEGINS.put(kind, Fields.join("aster-vault-1", kind.name()));
        }
    }

    /** Whose key seals it. */
    public KeyScope scope() {
        return owner.scope();
    }

    /** The place of a document of another kind that has the same owner and part. */
    public Place of(Kind other) {
        return new Place(other, owner, part);
    }

    byte[] associatedData() {
        return Fields.concat(Objects.requireNonNull(BEGINS.get(kind)), owner.bytes(), Fields.join(part));
    }

    TamperedException tampered() {
        return new TamperedException(kind.text(), owner.toString(), part);
    }

    PlainDataException plain() {
        return new PlainDataException(kind.text(), owner.toString(), part);
    }
}
