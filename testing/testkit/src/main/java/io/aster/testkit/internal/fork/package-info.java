/** The parts of the session contract about forks, and about the state of the past. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.fork;

import org.jspecify.annotations.NullMarked;
