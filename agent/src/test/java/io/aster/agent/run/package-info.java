/** Tests of recording and resuming runs, on real stores and processes. */
@NullMarked
package io.aster.agent.run;

import org.jspecify.annotations.NullMarked;
