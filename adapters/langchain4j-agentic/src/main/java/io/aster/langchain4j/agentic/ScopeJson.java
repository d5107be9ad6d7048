package io.aster.langchain4j.agentic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that LangChain4j writes of a scope, as values of Aster. A value that Aster's JSON can't hold exactly, such as a decimal number of 30
 * digits, is kept as its text, in an object with the member {@value #TEXT}.
 */
final class ScopeJson {
    private static final String TEXT = "aster.json";
    private static final String VALUE = "value";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ScopeJson() {}

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidValueException("scope", "was written as JSON that can't be read: " + e.getMessage(), e);
        }
    }

    static @Nullable Object toAster(JsonNode node) {
        String text = node.toString();
        if (!node.has(TEXT)) {
            try {
                Object value =
                        Json.parse("scope", "{\"" + VALUE + "\":" + text + "}").get(VALUE);
                if (ofAster(value).toString().equals(text)) {
                    return value;
                }
            } catch (InvalidValueException e) {
                // Its text may still be legal.
            }
        }
        return Map.of(TEXT, text);
    }

    static JsonNode ofAster(@Nullable Object stored) {
        if (stored instanceof Map<?, ?> map && map.get(TEXT) instanceof String text) {
            return parse(text);
        }
        return parse(Json.write(Collections.singletonMap(VALUE, stored))).get(VALUE);
    }
}
