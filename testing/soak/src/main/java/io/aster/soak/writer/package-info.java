/**
 * Processes that write, and their threads.
 */
@NullMarked
package io.aster.soak.writer;

import org.jspecify.annotations.NullMarked;
