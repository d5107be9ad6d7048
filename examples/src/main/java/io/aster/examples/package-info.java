/** Small programs to read from top to bottom, and to copy. */
@NullMarked
package io.aster.examples;

import org.jspecify.annotations.NullMarked;
