/** What a turn of a conversation costs with Aster, by hand, and with other libraries, as the conversation grows. */
@NullMarked
package io.aster.peers;

import org.jspecify.annotations.NullMarked;
