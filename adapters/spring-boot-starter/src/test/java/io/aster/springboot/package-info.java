@NullMarked
package io.aster.springboot;

import org.jspecify.annotations.NullMarked;
