/** What a store can answer about the events of all its sessions. Optional for a store. */
@NullMarked
package io.aster.store.search;

import org.jspecify.annotations.NullMarked;
