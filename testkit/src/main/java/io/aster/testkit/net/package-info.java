/**
 * What a test of a store on a server needs of a network: one that fails when told to ({@link io.aster.testkit.net.FaultProxy}), and
 * certificates to trust or to refuse ({@link io.aster.testkit.net.TestAuthority}).
 */
@NullMarked
package io.aster.testkit.net;

import org.jspecify.annotations.NullMarked;
