/** Entry point: {@link io.aster.Aster} opens a store by its URL and provides the services over it. */
@NullMarked
package io.aster;

import org.jspecify.annotations.NullMarked;
