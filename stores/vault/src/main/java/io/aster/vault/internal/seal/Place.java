package io.aster.vault.internal.seal;

import io.aster.vault.error.PlainDataException;
import io.aster.vault.error.TamperedException;
import io.aster.vault.internal.field.Fields;
import io.aster.vault.key.KeyScope;

/**
 * Where a document belongs: it can be opened there only.
 *
 * @param scope whose key seals it
 * @param owner the session, the first one of a chain of forks for an event, or the agent; empty for the state of users and apps
 * @param part the event, or the key of the state; empty where there is neither
 */
public record Place(Kind kind, KeyScope scope, String owner, String part) {
    private static final String FORMAT = "aster-vault-1";

    byte[] associatedData() {
        return Fields.join(FORMAT, kind.name(), scope.appName(), scope.userId(), owner, part);
    }

    TamperedException tampered() {
        return new TamperedException(kind.text(), name(), part);
    }

    PlainDataException plain() {
        return new PlainDataException(kind.text(), name(), part);
    }

    private String name() {
        return owner.isEmpty() ? scope.toString() : owner;
    }
}
