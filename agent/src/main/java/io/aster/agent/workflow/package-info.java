/**
 * Agents that consist of other agents, which they execute by {@link io.aster.agent.RunContext#step}: sequences, loops, concurrent agents.
 * Threads and queues of streams belong in {@code io.aster.agent}. Independent of whether a run is recorded.
 */
@NullMarked
package io.aster.agent.workflow;

import org.jspecify.annotations.NullMarked;
