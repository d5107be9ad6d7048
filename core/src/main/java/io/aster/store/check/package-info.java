/** What a store can say about the state of its data and of its server, for {@code aster doctor}. Optional for a store. */
@NullMarked
package io.aster.store.check;

import org.jspecify.annotations.NullMarked;
