/** Searches over the events of all sessions, as far as they are the same in all databases. */
@NullMarked
package io.aster.sql.internal.search;

import org.jspecify.annotations.NullMarked;
