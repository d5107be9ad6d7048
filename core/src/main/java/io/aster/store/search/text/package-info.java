/** The language of full-text search, and the one matcher that decides what is found; what an index of a store has to contain for it. */
@NullMarked
package io.aster.store.search.text;

import org.jspecify.annotations.NullMarked;
