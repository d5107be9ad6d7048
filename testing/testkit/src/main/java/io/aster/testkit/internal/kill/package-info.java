/** Processes that are killed in the middle of a call, and checks of what they leave. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.kill;

import org.jspecify.annotations.NullMarked;
