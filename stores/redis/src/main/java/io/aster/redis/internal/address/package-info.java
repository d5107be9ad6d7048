/** Where a Redis is and how a store is to use it. Knows no client. No API. */
@NullMarked
package io.aster.redis.internal.address;

import org.jspecify.annotations.NullMarked;
