/** Concurrent callers, the results they received, and a comparison with what is stored: for tests of failures under load. */
@NullMarked
package io.aster.testkit.load;

import org.jspecify.annotations.NullMarked;
