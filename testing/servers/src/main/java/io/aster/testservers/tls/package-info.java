/** Certificates that a test trusts or refuses: {@link io.aster.testservers.tls.TestAuthority}. */
@NullMarked
package io.aster.testservers.tls;

import org.jspecify.annotations.NullMarked;
