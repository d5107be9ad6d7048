/** What the suites share: the store under test, clocks, races, samples and expected errors. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal;

import org.jspecify.annotations.NullMarked;
