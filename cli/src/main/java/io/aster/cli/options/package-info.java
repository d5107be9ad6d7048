/**
 * Options that several commands have: filters of sessions and events, and the values in them.
 */
@NullMarked
package io.aster.cli.options;

import org.jspecify.annotations.NullMarked;
