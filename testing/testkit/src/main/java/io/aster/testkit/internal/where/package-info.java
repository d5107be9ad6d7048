/** The parts of the session contract about conditions on JSON. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.where;

import org.jspecify.annotations.NullMarked;
