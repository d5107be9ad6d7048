/**
 * Recorded runs: the runner that stores the events of agents in a session, the events that mark the progress of a run, and resuming
 * from them. Agents and workflows do not depend on it.
 */
@NullMarked
package io.aster.agent.run;

import org.jspecify.annotations.NullMarked;
