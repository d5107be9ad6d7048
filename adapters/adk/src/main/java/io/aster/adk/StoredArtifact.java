package io.aster.adk;

import org.jspecify.annotations.Nullable;

/** A version of an artifact, as it is stored. Its bytes are not copied: do not change them. */
public final class StoredArtifact {
    private final String part;
    private final byte @Nullable [] bytes;

    /**
     * A version of an artifact.
     *
     * @param part ADK's JSON of the part, without its bytes; ASCII only
     * @param bytes the bytes of its {@code inlineData}, or {@code null} if it has none
     */
    public StoredArtifact(String part, byte @Nullable [] bytes) {
        this.part = part;
        this.bytes = bytes;
    }

    /** ADK's JSON of the part, without its bytes; ASCII only. */
    public String part() {
        return part;
    }

    /** The bytes of its {@code inlineData}, or {@code null} if it has none. */
    public byte @Nullable [] bytes() {
        return bytes;
    }
}
