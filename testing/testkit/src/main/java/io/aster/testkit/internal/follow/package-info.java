/** The part of the suite about following sessions. */
@NullMarked
package io.aster.testkit.internal.follow;

import org.jspecify.annotations.NullMarked;
