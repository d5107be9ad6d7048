@NullMarked
package io.aster.operations;

import org.jspecify.annotations.NullMarked;
