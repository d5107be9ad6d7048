package io.aster.adk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where {@link AsterArtifactService} keeps artifacts: {@link ArtifactFolder}, or an object store of your own. Every operation blocks, and is
 * thread-safe, also if others use the same place; a reader sees a version as a whole or not at all.
 */
public interface ArtifactStore {
    /**
     * Adds a version. In an object store: a conditional write of the number after the largest, which is repeated with the next number if
     * that one exists.
     *
     * @return its number: 0 for the first one, otherwise one more than the largest
     */
    int add(ArtifactName name, StoredArtifact artifact) throws IOException;

    /** A version of an artifact, if it exists. */
    Optional<StoredArtifact> find(ArtifactName name, int version) throws IOException;

    /** The numbers of an artifact's versions, ascending; none if there is no such artifact. */
    List<Integer> versions(ArtifactName name) throws IOException;

    /**
     * The filenames of the artifacts of a session.
     *
     * @param sessionId {@code null} for those that all sessions of the user share
     */
    List<String> filenames(String appName, String userId, @Nullable String sessionId) throws IOException;

    /** Removes an artifact with all its versions; nothing if there is none. */
    void delete(ArtifactName name) throws IOException;
}
