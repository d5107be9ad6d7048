package io.aster.vault.internal.seal;

import org.jspecify.annotations.Nullable;

/** The texts of an event that are sealed together. Its actions are sealed by themselves, because histories of the state read them alone. */
public record EventDocument(
        @Nullable String content, @Nullable String metadata) {}
