/** How soon events reach followers in another process, and what followers cost while nothing comes. */
@NullMarked
package io.aster.benchmarks.follow;

import org.jspecify.annotations.NullMarked;
