/** Keys: to whom they belong, where they are kept, and the master key that wraps them. */
@NullMarked
package io.aster.vault.key;

import org.jspecify.annotations.NullMarked;
