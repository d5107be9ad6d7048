@NullMarked
package io.aster.springai.memory;

import org.jspecify.annotations.NullMarked;
