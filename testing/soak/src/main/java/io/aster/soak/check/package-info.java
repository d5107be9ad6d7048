/**
 * Compares what is stored with what was acknowledged. Knows no process and no server.
 */
@NullMarked
package io.aster.soak.check;

import org.jspecify.annotations.NullMarked;
