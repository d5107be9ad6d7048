/**
 * The tables in {@code docs/frameworks.md}: what happens to a conversation in a framework's own store, and in Aster's adapter for it. A
 * {@link Trap} is written once, for every {@link Framework}; a {@link Node} is what it calls.
 */
@NullMarked
package io.aster.docs.frameworks;

import org.jspecify.annotations.NullMarked;
