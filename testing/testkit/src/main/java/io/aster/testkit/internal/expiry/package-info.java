/** The parts of the session contract about expiry. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.expiry;

import org.jspecify.annotations.NullMarked;
