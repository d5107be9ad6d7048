package io.aster.vault.reseal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done for new keys.
 *
 * @param added how many users and apps got a new key
 * @param texts how many texts were sealed again by a new key
 * @param refused how many sessions and lists have texts that can't be; the listener has their names
 * @param removed how many users and apps have no older keys any more
 * @param kept how many still have some
 * @param removableFrom from when on these can be removed at the earliest; {@code null} if there are none
 */
public record RekeyReport(
        long added,
        long texts,
        long refused,
        long removed,
        long kept,
        @Nullable Instant removableFrom) {}
