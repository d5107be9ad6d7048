package io.aster.adk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.google.adk.JsonBaseModel;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ADK's objects in the JSON that ADK itself gives them. Stateless. */
final class AdkJson {
    private static final ObjectMapper MAPPER = JsonBaseModel.getMapper();
    private static final JavaType OBJECT =
            MAPPER.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class);
    private static final ObjectReader OBJECTS = MAPPER.readerFor(OBJECT);

    /** Lone surrogates, which no store and no UTF-8 can hold, are escaped. */
    private static final ObjectWriter WRITER = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

    private AdkJson() {}

    /** An object of ADK as a JSON object. */
    static Map<String, @Nullable Object> object(Object adk) {
        Map<String, @Nullable Object> object = MAPPER.convertValue(adk, OBJECT);
        object.replaceAll((name, value) -> encoded(value));
        return object;
    }

    /** Encodes bytes as ADK's JSON text does: Jackson's conversions leave them as they are. */
    private static @Nullable Object encoded(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(encoded(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put((String) name, encoded(element)));
            return copy;
        }
        return value;
    }

    /** A value of an application as JSON; objects of its own classes become what ADK's JSON makes of them. */
    static @Nullable Object value(Object given) {
        return given instanceof String
                        || given instanceof Boolean
                        || given instanceof Integer
                        || given instanceof Long
                        || given instanceof Double
                ? given
                : encoded(MAPPER.convertValue(given, Object.class));
    }

    /** The inverse of {@link #object}. */
    static <T> T adk(Map<String, @Nullable Object> object, Class<T> type) {
        return MAPPER.convertValue(mutable(object), type);
    }

    static String text(Object adk) {
        try {
            return MAPPER.writeValueAsString(adk);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String asciiText(Object adk) {
        try {
            return WRITER.writeValueAsString(adk);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static <T> T ofText(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Parses a JSON object. */
    static Map<String, @Nullable Object> objectOfText(String text) {
        try {
            return OBJECTS.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A copy that an application may change, with the numbers that ADK's JSON would have: an {@link Integer} where it fits. */
    static @Nullable Object mutable(@Nullable Object value) {
        if (value instanceof Long number) {
            return number.intValue() == number ? (Object) number.intValue() : number;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(mutable(element)));
            return copy;
        }
        return value instanceof Map<?, ?> map ? mutableObject(map) : value;
    }

    private static Map<String, @Nullable Object> mutableObject(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, element) -> copy.put((String) name, mutable(element)));
        return copy;
    }

    /** A member that is an object, or an empty one. */
    static Map<String, @Nullable Object> member(Map<String, @Nullable Object> object, String name) {
        Map<String, @Nullable Object> member = new LinkedHashMap<>();
        if (object.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> member.put((String) key, value));
        }
        return member;
    }
}
