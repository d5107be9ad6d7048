/** Tools for stores that can't decide all conditions where their data is: they read candidates, and core decides. */
@NullMarked
package io.aster.store.support.filter;

import org.jspecify.annotations.NullMarked;
