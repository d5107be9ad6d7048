/** Tests of the command: as a user runs it, in this process and as processes of their own. */
@NullMarked
package io.aster.cli;

import org.jspecify.annotations.NullMarked;
