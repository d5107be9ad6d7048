@NullMarked
package io.aster.springboot.app;

import org.jspecify.annotations.NullMarked;
