/** The rules for values: names, times and JSON, each in one place. The only package that uses the JSON library. */
@NullMarked
package io.aster.value;

import org.jspecify.annotations.NullMarked;
