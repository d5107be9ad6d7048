package io.aster.vault.internal.seal;

import io.aster.vault.internal.field.Fields;
import io.aster.vault.key.KeyScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What documents belong to, and whose key seals them. Keeps the bytes that this is authenticated by, because they are the same for all events of a
 * session, and scopes and bytes are costly to create. Thread-safe.
 */
public final class DocumentOwner {
    private final KeyScope scope;
    private final String name;
    private final byte[] bytes;

    /**
     * An owner.
     *
     * @param name the session, the first one of a chain of forks for an event, or the agent; empty for the state of users and apps
     */
    public DocumentOwner(KeyScope scope, String name) {
        this.scope = scope;
        this.name = name;
        this.bytes = Fields.join(scope.appName(), scope.userId(), name);
    }

    /** Whose key seals its documents. */
    public KeyScope scope() {
        return scope;
    }

    /** The session, or the agent; empty for the state of users and apps. */
    public String name() {
        return name;
    }

    /** Its fields, joined. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DocumentOwner owner && owner.scope.equals(scope) && owner.name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scope, name);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? scope.toString() : name;
    }
}
