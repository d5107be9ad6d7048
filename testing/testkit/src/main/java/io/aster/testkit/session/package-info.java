/**
 * The conformance suite of sessions and events: {@link io.aster.testkit.session.SessionConformance}, and the parts of the contract about
 * sessions themselves. Parts about events and about nodes are in the internal packages, because one package would hold too many.
 */
@NullMarked
package io.aster.testkit.session;

import org.jspecify.annotations.NullMarked;
