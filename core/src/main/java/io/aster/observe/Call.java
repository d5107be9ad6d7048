package io.aster.observe;

import org.jspecify.annotations.Nullable;

/**
 * A call to a store that begins.
 *
 * @param store the kind of the store, for example {@code sqlite}
 * @param id the id of the session or agent; {@code null} for a call that concerns several. For traces: as a tag of a metric it would have
 *     too many values
 */
public record Call(
        Operation operation, String store, @Nullable String id) {}
