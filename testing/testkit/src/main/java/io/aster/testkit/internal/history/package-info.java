/** The parts of the session contract about compaction and rewinding. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.history;

import org.jspecify.annotations.NullMarked;
