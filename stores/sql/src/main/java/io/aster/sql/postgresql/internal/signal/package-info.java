/** Notifications of changed sessions, by which followers read before their next poll. Not part of the API. */
@NullMarked
package io.aster.sql.postgresql.internal.signal;

import org.jspecify.annotations.NullMarked;
