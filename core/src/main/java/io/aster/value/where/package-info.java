/** Conditions on members of JSON documents: what they are, what they match, and the text that they are written in. */
@NullMarked
package io.aster.value.where;

import org.jspecify.annotations.NullMarked;
