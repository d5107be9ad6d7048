/** The command {@code ./aster servers}: the servers that Aster is tested on, for people. */
@NullMarked
package io.aster.servers;

import org.jspecify.annotations.NullMarked;
