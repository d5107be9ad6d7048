@NullMarked
package io.aster.operations.migrate;

import org.jspecify.annotations.NullMarked;
