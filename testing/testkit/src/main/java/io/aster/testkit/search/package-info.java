/** The contract of search as tests, for stores that offer it. */
@NullMarked
package io.aster.testkit.search;

import org.jspecify.annotations.NullMarked;
