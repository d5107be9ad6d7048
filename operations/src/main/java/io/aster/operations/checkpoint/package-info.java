/**
 * Signed checkpoints: which sessions a store had, with a digest of each, in a file that is kept elsewhere. With the public key, it
 * shows what was changed, removed, or put back to an earlier state since.
 */
@NullMarked
package io.aster.operations.checkpoint;

import org.jspecify.annotations.NullMarked;
