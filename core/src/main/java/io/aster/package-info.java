/** The door: {@link io.aster.Aster} opens a store by its URL and hands out the services over it. */
@NullMarked
package io.aster;

import org.jspecify.annotations.NullMarked;
