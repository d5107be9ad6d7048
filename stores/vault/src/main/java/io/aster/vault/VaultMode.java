package io.aster.vault;

/** What a vault does with documents that are not sealed. */
public enum VaultMode {
    /** None is sealed, and none is opened: for {@linkplain ProofMode proofs} alone. Nothing can be shredded. */
    PLAIN,

    /** They are read as they are, and what is written is sealed: for a store that was in use before the vault. */
    MIGRATE,

    /** They are refused with a {@link io.aster.vault.error.PlainDataException}: otherwise anyone who can write to the store could put texts there. */
    REQUIRED
}
