/** The parts of the session contract about events: appending and reading them. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.event;

import org.jspecify.annotations.NullMarked;
