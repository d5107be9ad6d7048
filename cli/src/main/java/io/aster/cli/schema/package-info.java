/**
 * Printing, creating and checking the tables of a SQL database, and adding and dropping their optional indexes.
 */
@NullMarked
package io.aster.cli.schema;

import org.jspecify.annotations.NullMarked;
