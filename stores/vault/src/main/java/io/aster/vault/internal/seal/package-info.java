/** Documents: sealed and opened, each in its place; which of their members stay readable. Not part of the API. */
@NullMarked
package io.aster.vault.internal.seal;

import org.jspecify.annotations.NullMarked;
