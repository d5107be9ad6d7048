/**
 * Stores under failures: servers that are killed, stopped and cut off, and the failures themselves.
 */
@NullMarked
package io.aster.soak.site;

import org.jspecify.annotations.NullMarked;
