/** The {@code aster} command: looks into a store, moves conversations in and out. {@link io.aster.cli.Main} is the entry point. */
@NullMarked
package io.aster.cli;

import org.jspecify.annotations.NullMarked;
