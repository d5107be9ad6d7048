/** Deliberately wrong stores, each wrong in one sentence of the contract, and the test that the conformance suites catch every one. */
@NullMarked
package io.aster.mutants;

import org.jspecify.annotations.NullMarked;
