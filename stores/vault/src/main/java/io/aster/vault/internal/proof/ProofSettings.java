package io.aster.vault.internal.proof;

import io.aster.store.EventRecord;
import io.aster.store.SessionStore;
import io.aster.vault.internal.key.CacheBounds;
import io.aster.vault.internal.key.KeyRing;
import io.aster.vault.internal.store.Identity;
import java.util.function.BiFunction;

/**
 * What proofs depend on.
 *
 * @param below the store that has them, whose events may be sealed
 * @param open returns an event of it, opened
 * @param asStored returns an event that is to be stored as it will be read, with hashes in place of the members that are hashed
 * @param onlyProved whether a session without a proof is refused
 */
public record ProofSettings(
        SessionStore below,
        BiFunction<EventRecord, Identity, EventRecord> open,
        BiFunction<EventRecord, Identity, EventRecord> asStored,
        KeyRing keys,
        CacheBounds bounds,
        boolean onlyProved) {}
