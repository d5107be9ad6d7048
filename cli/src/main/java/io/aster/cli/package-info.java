/**
 * The {@code aster} command: its entry point and the list of its commands. Each kind of command is a package of its own.
 */
@NullMarked
package io.aster.cli;

import org.jspecify.annotations.NullMarked;
