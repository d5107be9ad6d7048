package io.aster.value.where;

import io.aster.value.Limits;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on JSON documents that must all hold. Immutable.
 *
 * @param conditions at most {@value #MAX_CONDITIONS}
 */
public record Where(List<JsonCondition> conditions) {
    /** The most conditions. */
    public static final int MAX_CONDITIONS = 20;

    /** No condition. */
    public static final Where ANY = new Where(List.of());

    /**
     * Checks their number.
     *
     * @throws io.aster.error.InvalidValueException if there are too many
     */
    public Where {
        conditions = List.copyOf(conditions);
        Limits.check("where conditions", conditions.size(), 0, MAX_CONDITIONS);
    }

    /** These conditions and one more. */
    public Where and(JsonCondition condition) {
        return new Where(
                Stream.concat(conditions.stream(), Stream.of(condition)).toList());
    }

    /** Whether there is no condition. */
    public boolean isAny() {
        return conditions.isEmpty();
    }

    /** Whether all of them hold for documents, each of them the text of a JSON object, or {@code null} where there is none. */
    public boolean matches(Function<JsonDocument, @Nullable String> documents) {
        return conditions.stream()
                .allMatch(condition ->
                        condition.matches(documents.apply(condition.path().document())));
    }
}
