/** Connections to one server or a Cluster, commands on their way, replicas and errors. Knows no key and no script. No API. */
@NullMarked
package io.aster.redis.internal.link;

import org.jspecify.annotations.NullMarked;
