/** The parts of the session contract about rewrites. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.rewrite;

import org.jspecify.annotations.NullMarked;
