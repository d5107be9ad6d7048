/** The lists of agents' messages, and the index of agents. No API. */
@NullMarked
package io.aster.redis.internal.message;

import org.jspecify.annotations.NullMarked;
