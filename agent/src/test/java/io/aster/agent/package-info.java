/** Tests of agents and their streams, and the agents that all tests of this module use. */
@NullMarked
package io.aster.agent;

import org.jspecify.annotations.NullMarked;
