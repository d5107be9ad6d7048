/** Sessions and their events: the values, the service over a store, filters, and the errors of both. */
@NullMarked
package io.aster.session;

import org.jspecify.annotations.NullMarked;
