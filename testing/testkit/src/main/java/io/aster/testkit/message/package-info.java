/** The conformance suite of agents' messages: {@link io.aster.testkit.message.MessageStoreConformance} and the parts of its contract. */
@NullMarked
package io.aster.testkit.message;

import org.jspecify.annotations.NullMarked;
