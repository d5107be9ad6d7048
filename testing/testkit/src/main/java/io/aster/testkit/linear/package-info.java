/**
 * Checks that concurrent calls take effect one by one: random histories of calls against a store that is opened twice, recorded and compared with
 * a sequential model of the contract. Extend {@link io.aster.testkit.linear.LinearizabilityCheck} in a test of the store.
 */
@NullMarked
package io.aster.testkit.linear;

import org.jspecify.annotations.NullMarked;
