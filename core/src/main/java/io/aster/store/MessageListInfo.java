package io.aster.store;

import io.aster.value.Expiry;
import org.jspecify.annotations.Nullable;

/**
 * An agent's list without its messages.
 *
 * @param version the list's version, 1 or more
 * @param owner the user to whom it belongs; {@code null} if it has no owner
 * @param expiry when it expires
 */
public record MessageListInfo(long version, @Nullable MessageOwner owner, Expiry expiry) {}
