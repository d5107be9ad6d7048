/** Connections to a database server: addresses, drivers, pools, data sources that were given, timeouts and retries. No API. */
@NullMarked
package io.aster.sql.internal.server;

import org.jspecify.annotations.NullMarked;
