/** Sorted sets: the entries that lists are read from, and what finds those that are left of keys that expired. No API. */
@NullMarked
package io.aster.redis.internal.index;

import org.jspecify.annotations.NullMarked;
