@NullMarked
package io.aster.springai.message;

import org.jspecify.annotations.NullMarked;
