/**
 * Agents and their streams of events: types that every agent and every client of an agent needs, the context of an execution and its steps.
 * Agents that consist of other agents belong in {@code workflow}; recording and resuming in {@code run}. Depends on neither.
 */
@NullMarked
package io.aster.agent;

import org.jspecify.annotations.NullMarked;
