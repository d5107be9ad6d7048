/**
 * A TCP proxy between a client and a server that fails on a test's command: {@link io.aster.faultproxy.FaultProxy}. It works on bytes,
 * without knowledge of any protocol, and uses no other package of Aster.
 */
@NullMarked
package io.aster.faultproxy;

import org.jspecify.annotations.NullMarked;
