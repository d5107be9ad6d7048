/** The checks of stores in SQL databases: of the tables, of the data, and of what databases have in common. No API. */
@NullMarked
package io.aster.sql.internal.check;

import org.jspecify.annotations.NullMarked;
