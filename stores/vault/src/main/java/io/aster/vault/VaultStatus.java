package io.aster.vault;

/**
 * The data keys of a vault, counted.
 *
 * @param keys that are there
 * @param olderKeys of these, how many are not wrapped by the primary key of the master's keyset; all of them where that is not known, as with
 *     a key of a service
 * @param shredded records of keys that were shredded
 */
public record VaultStatus(long keys, long olderKeys, long shredded) {}
