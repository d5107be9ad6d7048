/**
 * Scripts by which shells complete the command line. Man pages belong to the distribution.
 */
@NullMarked
package io.aster.cli.completion;

import org.jspecify.annotations.NullMarked;
