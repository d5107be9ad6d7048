package io.aster.adk;

import org.jspecify.annotations.Nullable;

/**
 * The name of an artifact. Any text is legal in every part. Immutable.
 *
 * @param appName the app
 * @param userId the user, within the app
 * @param sessionId the session, within the user; {@code null} for an artifact that all sessions of the user share
 * @param filename the artifact, within these
 */
public record ArtifactName(
        String appName, String userId, @Nullable String sessionId, String filename) {
    private static final String OF_USER = "user:";

    /** The name that ADK means: a filename that begins with {@code user:} belongs to the user. */
    static ArtifactName of(String appName, String userId, String sessionId, String filename) {
        return new ArtifactName(appName, userId, filename.startsWith(OF_USER) ? null : sessionId, filename);
    }
}
