/** The checks of a store on Redis, and those of its servers. No API. */
@NullMarked
package io.aster.redis.internal.check;

import org.jspecify.annotations.NullMarked;
