/**
 * Printing, creating and checking the tables of a SQL database.
 */
@NullMarked
package io.aster.cli.schema;

import org.jspecify.annotations.NullMarked;
