/** What a check of a session's proofs found. Proofs are kept by stores that wrap others, such as that of {@code aster-vault}. */
@NullMarked
package io.aster.store.proof;

import org.jspecify.annotations.NullMarked;
