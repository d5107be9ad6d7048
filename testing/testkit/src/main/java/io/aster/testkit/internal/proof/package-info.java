/** The parts of the session contract about proofs. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.proof;

import org.jspecify.annotations.NullMarked;
