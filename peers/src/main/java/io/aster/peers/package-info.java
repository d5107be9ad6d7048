/** The program that measures what a turn of a conversation costs, as the conversation grows: with Aster, by hand, with other libraries. */
@NullMarked
package io.aster.peers;

import org.jspecify.annotations.NullMarked;
