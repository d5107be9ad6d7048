package io.aster.value.where;

import java.util.Arrays;
import java.util.Optional;

/** What a condition compares a value by. */
public enum JsonComparison {
    /** The same string by code points, the same number by value, the same boolean, or null. */
    EQUAL("="),
    /** A number that is smaller. */
    LESS("<"),
    /** A number that is smaller or equal. */
    AT_MOST("<="),
    /** A number that is greater. */
    GREATER(">"),
    /** A number that is greater or equal. */
    AT_LEAST(">="),
    /** Any value, null included. */
    EXISTS("exists");

    private final String sign;

    JsonComparison(String sign) {
        this.sign = sign;
    }

    /** The sign in the text of a condition, which SQL has, too, but for {@link #EXISTS}. */
    public String sign() {
        return sign;
    }

    static Optional<JsonComparison> of(String sign) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.sign.equals(sign))
                .findFirst();
    }

    /** Whether it holds for two numbers of which the first is less than (negative), equal to (0) or greater than the second. */
    boolean holds(int compared) {
        return switch (this) {
            case EQUAL -> compared == 0;
            case LESS -> compared < 0;
            case AT_MOST -> compared <= 0;
            case GREATER -> compared > 0;
            case AT_LEAST -> compared >= 0;
            case EXISTS -> true;
        };
    }
}
