/** Stores whose calls an application's listener observes: decorators, used only where a listener is given. */
@NullMarked
package io.aster.store.support.observe;

import org.jspecify.annotations.NullMarked;
