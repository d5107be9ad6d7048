/** What several packages of this adapter use; not part of its API. */
@NullMarked
package io.aster.springai.internal;

import org.jspecify.annotations.NullMarked;
