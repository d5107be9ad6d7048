package io.aster.springboot;

import org.springframework.util.unit.DataSize;

/** Sizes of properties as the contract has them. */
final class Sizes {
    private Sizes() {}

    /**
     * A size in bytes.
     *
     * @throws AsterSetupException if the contract has no such size
     */
    static int bytes(String property, DataSize size) {
        if (size.toBytes() < 1 || size.toBytes() > Integer.MAX_VALUE) {
            throw new AsterSetupException(
                    property + " is " + size + ", which is no limit of a value.",
                    "Set " + property + " to 1B to 2047MB, or remove it.");
        }
        return (int) size.toBytes();
    }
}
