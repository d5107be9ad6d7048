/** Events as rows of one table, for tools that analyse data. Not public. */
@NullMarked
package io.aster.formats.internal.table;

import org.jspecify.annotations.NullMarked;
