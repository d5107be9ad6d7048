/** Tests of agents, workflows, recording and resuming, on real stores and processes. */
@NullMarked
package io.aster.agent;

import org.jspecify.annotations.NullMarked;
