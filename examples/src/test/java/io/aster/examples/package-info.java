/** Each program is run as its readers run it, in processes of its own, and has to print what it promises. */
@NullMarked
package io.aster.examples;

import org.jspecify.annotations.NullMarked;
