/** Meters and observations of the calls to a store, over Micrometer. */
@NullMarked
package io.aster.micrometer;

import org.jspecify.annotations.NullMarked;
