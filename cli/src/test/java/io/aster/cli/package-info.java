/** Tests of the command: in this process over streams that are kept, and a few as the user runs it. */
@NullMarked
package io.aster.cli;

import org.jspecify.annotations.NullMarked;
