/**
 * The conformance suites that every store has to pass, published for stores of third parties: extend
 * {@link io.aster.testkit.SessionConformance} in a test of the store.
 */
@NullMarked
package io.aster.testkit;

import org.jspecify.annotations.NullMarked;
