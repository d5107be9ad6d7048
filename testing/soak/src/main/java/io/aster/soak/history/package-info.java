/**
 * The calls of writers, the answers that they received, and what is stored: calls, answers, journals.
 */
@NullMarked
package io.aster.soak.history;

import org.jspecify.annotations.NullMarked;
