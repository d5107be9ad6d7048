/** Every example of README and docs is compiled and run. */
@NullMarked
package io.aster.docs;

import org.jspecify.annotations.NullMarked;
