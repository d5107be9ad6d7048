@NullMarked
package io.aster.operations.backup;

import org.jspecify.annotations.NullMarked;
