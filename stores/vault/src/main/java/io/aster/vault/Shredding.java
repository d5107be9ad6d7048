package io.aster.vault;

import io.aster.vault.key.KeyScope;
import java.time.Instant;

/**
 * A key that was shredded.
 *
 * @param at when; earlier than the call if it was shredded before
 * @param completeAt from when on no node opens or seals anything with it: until then, a node that has used it may still have it in its cache
 */
public record Shredding(KeyScope scope, Instant at, Instant completeAt) {}
