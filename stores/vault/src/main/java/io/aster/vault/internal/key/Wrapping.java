package io.aster.vault.internal.key;

import io.aster.error.AsterException;
import io.aster.vault.error.WrongKeyException;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.MasterKey;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Data keys as they are stored: encrypted by the master key, each for its scope, in base64. Thread-safe. */
public final class Wrapping {
    private final MasterKey master;

    /** Keys wrapped by a master key. */
    public Wrapping(MasterKey master) {
        this.master = master;
    }

    /** A call to the master key, which may be that of a service with errors of its own. */
    private interface MasterCall<T> {
        T run() throws GeneralSecurityException;
    }

    String wrap(DataKey key) {
        byte[] wrapped =
                checked(key.scope(), () -> master.wrap(key.bytes(), key.scope().bytes()));
        return Base64.getEncoder().encodeToString(wrapped);
    }

    /**
     * The key in a record.
     *
     * @throws WrongKeyException if the master key can't unwrap it as that of the scope
     */
    DataKey unwrap(KeyScope scope, String text) {
        byte[] key = checked(scope, () -> master.unwrap(decoded(text), scope.bytes()));
        return checked(scope, () -> DataKey.parse(scope, key));
    }

    /** Whether the primary key of the master's keyset wrapped it. */
    boolean isCurrent(String text) {
        return master.isCurrent(decoded(text));
    }

    private static <T> T checked(KeyScope scope, MasterCall<T> call) {
        try {
            return call.run();
        } catch (AsterException e) {
            throw e;
        } catch (GeneralSecurityException | RuntimeException e) {
            // Not the cause: its text is another's, and may have secrets.
            throw new WrongKeyException(scope.toString());
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }
}
