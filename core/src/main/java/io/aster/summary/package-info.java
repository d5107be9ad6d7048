/** What many sessions have in common: numbers of sessions, events and calls of tools. */
@NullMarked
package io.aster.summary;

import org.jspecify.annotations.NullMarked;
