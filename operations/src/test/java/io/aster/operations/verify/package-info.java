@NullMarked
package io.aster.operations.verify;

import org.jspecify.annotations.NullMarked;
