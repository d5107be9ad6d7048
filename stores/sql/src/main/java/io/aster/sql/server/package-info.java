/** What the stores of database servers can be set to, by a builder or by a store URL. What is done with the settings is internal. */
@NullMarked
package io.aster.sql.server;

import org.jspecify.annotations.NullMarked;
