/** Tests of the zip: unpacked and run as a user would. */
@NullMarked
package io.aster.distribution;

import org.jspecify.annotations.NullMarked;
