/** The parts of the session contract about state. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.state;

import org.jspecify.annotations.NullMarked;
