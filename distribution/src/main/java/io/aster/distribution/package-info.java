/**
 * Writes the files of the distribution that follow from the commands. Runs while the distribution is built, and is no part of it.
 */
@NullMarked
package io.aster.distribution;

import org.jspecify.annotations.NullMarked;
