/** Proofs that events are as they were stored: a chain of keyed hashes. */
@NullMarked
package io.aster.vault.internal.proof;

import org.jspecify.annotations.NullMarked;
