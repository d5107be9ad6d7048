/** What operations share. */
@NullMarked
package io.aster.operations.internal;

import org.jspecify.annotations.NullMarked;
