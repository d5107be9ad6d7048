/**
 * How a store is given to the suites: {@link io.aster.testkit.StoreFixture}. The suites are
 * {@link io.aster.testkit.session.SessionConformance}, {@link io.aster.testkit.message.MessageStoreConformance} and
 * {@link io.aster.testkit.linear.LinearizabilityCheck}; a test of a store extends each of them. Tests themselves do not belong here.
 */
@NullMarked
package io.aster.testkit;

import org.jspecify.annotations.NullMarked;
