/** What sealing costs, beside the same store without a vault. */
@NullMarked
package io.aster.benchmarks.vault;

import org.jspecify.annotations.NullMarked;
