/** Settings of the stores on database servers, by a builder or by a store URL. Their implementation is internal. */
@NullMarked
package io.aster.sql.server;

import org.jspecify.annotations.NullMarked;
