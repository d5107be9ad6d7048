/** What appends cost while expired sessions are purged, or sessions deleted by a retention. */
@NullMarked
package io.aster.benchmarks.purge;

import org.jspecify.annotations.NullMarked;
