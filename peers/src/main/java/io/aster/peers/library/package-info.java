/** A turn of a conversation with Aster, by hand, and with other libraries. */
@NullMarked
package io.aster.peers.library;

import org.jspecify.annotations.NullMarked;
