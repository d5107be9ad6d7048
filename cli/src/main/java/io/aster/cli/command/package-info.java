/**
 * What all commands share: the root with the common options, opening a store, errors and exit codes. Nothing here knows a command.
 */
@NullMarked
package io.aster.cli.command;

import org.jspecify.annotations.NullMarked;
