/** Data keys in use: unwrapped, cached, created where they are missing. Not part of the API. */
@NullMarked
package io.aster.vault.internal.key;

import org.jspecify.annotations.NullMarked;
