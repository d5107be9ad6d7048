/** Creates, upgrades and checks the tables. No API. */
@NullMarked
package io.aster.sql.internal.schema;

import org.jspecify.annotations.NullMarked;
