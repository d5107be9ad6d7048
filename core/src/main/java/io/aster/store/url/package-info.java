/** Addresses of stores: a URL's scheme, location and parameters, and the settings that a store reads from them. Knows no store. */
@NullMarked
package io.aster.store.url;

import org.jspecify.annotations.NullMarked;
