@NullMarked
package io.aster.operations.snapshot;

import org.jspecify.annotations.NullMarked;
