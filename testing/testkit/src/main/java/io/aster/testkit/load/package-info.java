/** Many callers at once, what they were told, and what is stored afterwards: for tests of failures under load. */
@NullMarked
package io.aster.testkit.load;

import org.jspecify.annotations.NullMarked;
