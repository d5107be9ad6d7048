/**
 * What writers did and were told, and what is stored: calls, answers, journals.
 */
@NullMarked
package io.aster.benchmarks.soak.history;

import org.jspecify.annotations.NullMarked;
