@NullMarked
package io.aster.micrometer;

import org.jspecify.annotations.NullMarked;
