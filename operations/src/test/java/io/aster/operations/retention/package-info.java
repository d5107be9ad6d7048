@NullMarked
package io.aster.operations.retention;

import org.jspecify.annotations.NullMarked;
