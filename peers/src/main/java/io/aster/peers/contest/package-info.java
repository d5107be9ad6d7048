/** How sides are measured beside each other: conversations of several lengths, of which each side takes turns in rounds. */
@NullMarked
package io.aster.peers.contest;

import org.jspecify.annotations.NullMarked;
