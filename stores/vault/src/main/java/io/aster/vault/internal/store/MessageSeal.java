package io.aster.vault.internal.store;

import io.aster.store.MessageOwner;
import io.aster.value.Json;
import io.aster.vault.internal.seal.DocumentOwner;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.Kind;
import io.aster.vault.internal.seal.Place;
import io.aster.vault.key.KeyScope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose key seals a message, which the sealed message says.
 *
 * @param owner {@code null} for the common key
 */
public record MessageSeal(@Nullable MessageOwner owner) {
    /** App and user whose key sealed a message; missing where it was the common key. */
    private static final String OWNER = "$owner";

    /** That of a sealed message; that of the common key, of a message that is not sealed. */
    public static MessageSeal of(String message) {
        if (!message.contains(OWNER)) {
            return new MessageSeal(null);
        }
        Map<String, @Nullable Object> sealed = Json.read(message);
        return new MessageSeal(
                sealed.containsKey(Documents.SEALED)
                                && sealed.get(OWNER) instanceof List<?> names
                                && names.size() == 2
                                && names.get(0) instanceof String app
                                && names.get(1) instanceof String user
                        ? new MessageOwner(app, user)
                        : null);
    }

    /** The place of a message of an agent. */
    public Place place(String agentId) {
        KeyScope scope = owner == null ? KeyScope.COMMON : KeyScope.ofUser(owner.appName(), owner.userId());
        return new Place(Kind.MESSAGE, new DocumentOwner(scope, agentId), "");
    }

    /** What stands beside the sealed text, and says whose key it is. */
    public Map<String, ?> beside() {
        return owner == null ? Map.of() : Map.of(OWNER, List.of(owner.appName(), owner.userId()));
    }
}
