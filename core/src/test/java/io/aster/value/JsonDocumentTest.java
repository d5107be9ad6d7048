package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A document carries the deepest legal objects in its members. */
class JsonDocumentTest {
    @Test
    void carriesTheDeepestLegalObjectInAList() {
        Map<String, @Nullable Object> deepest = Json.normalize("metadata", nested(Json.MAX_DEPTH));
        Map<String, @Nullable Object> document = Map.of("events", List.of(Map.of("metadata", deepest)));

        assertThat(Json.parseDocument("line", Json.writeDocument(document))).isEqualTo(document);
    }

    @Test
    void isNoDeeperThanItsOwnLimit() {
        Map<String, @Nullable Object> tooDeep = nested(Json.MAX_DOCUMENT_DEPTH + 1);
        String text = "{\"a\":".repeat(Json.MAX_DOCUMENT_DEPTH) + "{}" + "}".repeat(Json.MAX_DOCUMENT_DEPTH);

        assertThatThrownBy(() -> Json.writeDocument(tooDeep)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Json.parseDocument("line", text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void leavesTheLimitOfObjectsAlone() {
        Map<String, @Nullable Object> tooDeep = nested(Json.MAX_DEPTH + 1);
        String text = Json.writeDocument(tooDeep);

        assertThatThrownBy(() -> Json.write(tooDeep)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Json.parse("line", text)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Json.normalize("line", Json.parseDocument("line", text)))
                .isInstanceOf(InvalidValueException.class);
    }

    private static Map<String, @Nullable Object> nested(int depth) {
        Map<String, @Nullable Object> object = Map.of();
        for (int i = 1; i < depth; i++) {
            object = Map.of("a", object);
        }
        return object;
    }
}
