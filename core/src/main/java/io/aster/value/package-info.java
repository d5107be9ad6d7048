/** What a value may be: the rules for names, times and JSON, each in one place, and the only code that knows the JSON library. */
@NullMarked
package io.aster.value;

import org.jspecify.annotations.NullMarked;
