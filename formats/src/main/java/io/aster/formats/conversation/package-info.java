/** Contents of a file, whatever its format: chats and exported sessions, and the interface of writers. Each format has its own package. */
@NullMarked
package io.aster.formats.conversation;

import org.jspecify.annotations.NullMarked;
