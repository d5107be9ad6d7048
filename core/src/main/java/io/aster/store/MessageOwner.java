package io.aster.store;

import org.jspecify.annotations.Nullable;

/** The user to whom an agent's list of messages belongs, and with whose other data it is deleted. */
public record MessageOwner(String appName, String userId) {
    /**
     * Whether the owner is this user, of this app.
     *
     * @param app {@code null} for any
     * @param user {@code null} for any
     */
    public boolean is(@Nullable String app, @Nullable String user) {
        return (app == null || app.equals(appName)) && (user == null || user.equals(userId));
    }
}
