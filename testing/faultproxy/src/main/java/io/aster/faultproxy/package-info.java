/**
 * A TCP proxy between a client and a server that fails as a test tells it to: {@link io.aster.faultproxy.FaultProxy}. It knows bytes, no
 * protocol, and no other package of Aster.
 */
@NullMarked
package io.aster.faultproxy;

import org.jspecify.annotations.NullMarked;
