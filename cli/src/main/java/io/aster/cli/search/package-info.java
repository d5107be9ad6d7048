/** The command that searches through the events of all sessions. */
@NullMarked
package io.aster.cli.search;

import org.jspecify.annotations.NullMarked;
