/** Sessions, events and messages in their tables, the same in every database. No API. */
@NullMarked
package io.aster.sql.internal.table;

import org.jspecify.annotations.NullMarked;
