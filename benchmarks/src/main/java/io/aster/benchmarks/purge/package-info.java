/** What appends cost while expired sessions are purged. */
@NullMarked
package io.aster.benchmarks.purge;

import org.jspecify.annotations.NullMarked;
