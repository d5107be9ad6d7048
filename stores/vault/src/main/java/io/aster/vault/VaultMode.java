package io.aster.vault;

/** What a vault does with documents that are not sealed. What it writes is sealed in both modes. */
public enum VaultMode {
    /** They are read as they are: for a store that was in use before the vault. */
    MIGRATE,

    /** They are refused with a {@link io.aster.vault.error.PlainDataException}: otherwise anyone who can write to the store could put texts there. */
    REQUIRED
}
