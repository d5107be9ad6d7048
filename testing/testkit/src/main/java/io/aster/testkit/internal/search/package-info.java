/** Tests of search. */
@NullMarked
package io.aster.testkit.internal.search;

import org.jspecify.annotations.NullMarked;
