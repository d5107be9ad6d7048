/** What the packages of agents share, and no API. */
@NullMarked
package io.aster.agent.internal;

import org.jspecify.annotations.NullMarked;
