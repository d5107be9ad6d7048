/** Agents, workflows of agents, and the runner that records what they do in a session and resumes them. */
@NullMarked
package io.aster.agent;

import org.jspecify.annotations.NullMarked;
