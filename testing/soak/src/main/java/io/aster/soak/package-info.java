/** Writers in several processes that are killed, on servers that are killed, and what is stored in the end beside what was acknowledged. */
@NullMarked
package io.aster.soak;

import org.jspecify.annotations.NullMarked;
