@NullMarked
package io.aster.operations.checkpoint;

import org.jspecify.annotations.NullMarked;
