/** The store for tests and development: the whole contract on the heap, the reference that the others are compared with. */
@NullMarked
package io.aster.inmemory;

import org.jspecify.annotations.NullMarked;
