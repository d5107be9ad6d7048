/** Sessions, events and messages under their keys, and the index that lists them. No API. */
@NullMarked
package io.aster.redis.internal.data;

import org.jspecify.annotations.NullMarked;
