/** Checks the proofs of many sessions, in stores that keep some. */
@NullMarked
package io.aster.operations.verify;

import org.jspecify.annotations.NullMarked;
