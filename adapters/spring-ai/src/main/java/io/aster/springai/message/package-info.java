/** Messages of Spring AI as events, and back. */
@NullMarked
package io.aster.springai.message;

import org.jspecify.annotations.NullMarked;
