@NullMarked
package io.aster.adapter.window;

import org.jspecify.annotations.NullMarked;
