package io.aster.redis.internal.address;

import org.jspecify.annotations.Nullable;

/**
 * What a server requires of a client.
 *
 * @param user {@code null} for the default user
 * @param password {@code null} if the server requires none
 */
public record Credentials(@Nullable String user, @Nullable String password) {
    public static final Credentials NONE = new Credentials(null, null);

    /** Replaces what is given. */
    Credentials with(@Nullable String otherUser, @Nullable String otherPassword) {
        return new Credentials(otherUser == null ? user : otherUser, otherPassword == null ? password : otherPassword);
    }

    /** Omits both. */
    @Override
    public String toString() {
        return "credentials";
    }
}
