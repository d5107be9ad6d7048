/**
 * Windows over the events of a session: which of them a framework's memory has at present. A framework gives its memory as a whole list at
 * every change; a window moves over events that stay, so that a change costs what is new in it.
 *
 * <p>{@link io.aster.adapter.window.WindowReader} reads a window with its events, {@link io.aster.adapter.window.CommonSubsequence} finds the
 * messages of a list among them, {@link io.aster.adapter.window.WindowChange} has what is to be appended, and {@link
 * io.aster.adapter.window.WindowWriter} appends it. {@link io.aster.adapter.window.KeptReadings} has what was read, for later reads.
 */
@NullMarked
package io.aster.adapter.window;

import org.jspecify.annotations.NullMarked;
