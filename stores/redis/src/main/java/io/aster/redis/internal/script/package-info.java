/** The Lua scripts, their arguments and their replies. No API. */
@NullMarked
package io.aster.redis.internal.script;

import org.jspecify.annotations.NullMarked;
