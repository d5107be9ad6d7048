/**
 * What a file holds, whatever its format: chats and exported sessions, and the interface of writers. Formats themselves are in packages of
 * their own.
 */
@NullMarked
package io.aster.formats.conversation;

import org.jspecify.annotations.NullMarked;
