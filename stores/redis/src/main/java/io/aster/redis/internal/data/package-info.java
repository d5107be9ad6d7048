/** Sessions and their events under their keys, and what the index has of them. No API. */
@NullMarked
package io.aster.redis.internal.data;

import org.jspecify.annotations.NullMarked;
