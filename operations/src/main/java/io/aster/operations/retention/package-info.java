/** Deletes the sessions that a policy chooses: once, or at regular intervals. */
@NullMarked
package io.aster.operations.retention;

import org.jspecify.annotations.NullMarked;
