/**
 * Text on a terminal or in a file: width, wrapping, tables, colours, progress. Nothing here knows Aster.
 */
@NullMarked
package io.aster.cli.terminal;

import org.jspecify.annotations.NullMarked;
