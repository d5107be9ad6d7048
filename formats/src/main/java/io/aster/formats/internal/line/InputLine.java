package io.aster.formats.internal.line;

import io.aster.formats.line.BrokenLineException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a JSON Lines input.
 *
 * @param number 1 for the first line
 * @param object the line's JSON object, {@code null} if the line is broken
 * @param problem what is wrong with a broken line
 */
public record InputLine(
        long number,
        @Nullable Map<String, @Nullable Object> object,
        @Nullable String problem) {

    /**
     * The line's JSON object.
     *
     * @throws BrokenLineException if the line is broken
     */
    public Map<String, @Nullable Object> checked() {
        if (object == null) {
            throw new BrokenLineException(number, String.valueOf(problem));
        }
        return object;
    }
}
