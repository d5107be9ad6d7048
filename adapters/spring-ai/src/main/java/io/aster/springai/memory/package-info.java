/** Conversations of Spring AI in sessions: its repository of chat memories, and a memory that keeps everything. */
@NullMarked
package io.aster.springai.memory;

import org.jspecify.annotations.NullMarked;
