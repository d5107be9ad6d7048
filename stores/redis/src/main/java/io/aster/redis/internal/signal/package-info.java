/** Signals of changed sessions, by which followers read before their next poll. Not part of the API. */
@NullMarked
package io.aster.redis.internal.signal;

import org.jspecify.annotations.NullMarked;
