/** A stored session as of one moment: all that is kept of it, and its digest. */
@NullMarked
package io.aster.operations.snapshot;

import org.jspecify.annotations.NullMarked;
