/** Addresses of Redis servers, and options for their use. Knows no client. No API. */
@NullMarked
package io.aster.redis.internal.address;

import org.jspecify.annotations.NullMarked;
