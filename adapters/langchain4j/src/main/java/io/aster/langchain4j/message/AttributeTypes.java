package io.aster.langchain4j.message;

import static java.util.Map.entry;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of messages as JSON. Types that JSON does not have are noted beside it, by the path to the value ({@code /usage/tokens}, {@code
 * /} and {@code ~} in a name as in a JSON pointer), so that equal attributes are read. A value of any other type is left as it is.
 */
final class AttributeTypes {
    private static final Map<String, Type<?>> TYPES = Map.ofEntries(
            entry("byte", of(Byte.class, Byte::longValue, json -> number(json).byteValue())),
            entry(
                    "short",
                    of(Short.class, Short::longValue, json -> number(json).shortValue())),
            entry(
                    "int",
                    of(Integer.class, Integer::longValue, json -> number(json).intValue())),
            entry(
                    "float",
                    of(Float.class, Float::doubleValue, json -> number(json).floatValue())),
            entry("BigInteger", of(BigInteger.class, BigInteger::toString, json -> new BigInteger((String) json))),
            entry("BigDecimal", of(BigDecimal.class, BigDecimal::toString, json -> new BigDecimal((String) json))),
            entry("Instant", of(Instant.class, Instant::toString, json -> Instant.parse((String) json))),
            entry("UUID", of(UUID.class, UUID::toString, json -> UUID.fromString((String) json))),
            entry("URI", of(URI.class, URI::toString, json -> URI.create((String) json))),
            entry("Image", of(Image.class, AttributeTypes::json, AttributeTypes::image)),
            entry("Audio", of(Audio.class, AttributeTypes::json, AttributeTypes::audio)));

    private record Type<T>(Class<T> of, Function<T, Object> toJson, Function<Object, T> toJava) {
        Object json(Object value) {
            return toJson.apply(of.cast(value));
        }
    }

    private AttributeTypes() {}

    /**
     * The attributes as JSON.
     *
     * @param types receives the types that JSON does not have
     */
    static Map<String, Object> toJson(Map<String, Object> attributes, Map<String, String> types) {
        return members(attributes, "", (path, value) -> {
            for (Map.Entry<String, Type<?>> type : TYPES.entrySet()) {
                if (type.getValue().of() == value.getClass()) {
                    types.put(path, type.getKey());
                    return type.getValue().json(value);
                }
            }
            return value;
        });
    }

    /** The attributes that {@link #toJson} was given. */
    static Map<String, Object> toJava(Map<String, Object> json, Map<?, ?> types) {
        return members(json, "", (path, value) -> {
            Type<?> type = TYPES.get(String.valueOf(types.get(path)));
            return type == null ? value : type.toJava().apply(value);
        });
    }

    /** Converts one value. */
    private interface Conversion {
        Object of(String path, Object value);
    }

    private static Map<String, Object> members(Map<?, ?> map, String path, Conversion conversion) {
        Map<String, Object> converted = new LinkedHashMap<>();
        map.forEach((name, value) -> put(
                converted, String.valueOf(name), value(value, path + "/" + escaped(String.valueOf(name)), conversion)));
        return converted;
    }

    @SuppressWarnings("NullAway") // Attributes may be null, which LangChain4j's types don't say.
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }

    /** A map is converted before its members are, or left as it is with them: a type may be stored as an object. */
    private static @Nullable Object value(@Nullable Object value, String path, Conversion conversion) {
        if (value == null) {
            return null;
        }
        Object converted = conversion.of(path, value);
        if (converted != value) {
            return converted;
        }
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            return members(map, path, conversion);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                elements.add(value(list.get(i), path + "/" + i, conversion));
            }
            return elements;
        }
        return value;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static <T> Type<T> of(Class<T> type, Function<T, Object> toJson, Function<Object, T> toJava) {
        return new Type<>(type, toJson, toJava);
    }

    private static Number number(Object json) {
        return (Number) json;
    }

    private static Object json(Image image) {
        Map<String, Object> json = json(image.url(), image.base64Data(), image.mimeType());
        putIfSet(json, "revisedPrompt", image.revisedPrompt());
        return json;
    }

    private static Object json(Audio audio) {
        return json(audio.url(), audio.base64Data(), audio.mimeType());
    }

    private static Map<String, Object> json(@Nullable URI url, @Nullable String base64, @Nullable String mimeType) {
        Map<String, Object> json = new LinkedHashMap<>();
        putIfSet(json, "url", url == null ? null : url.toString());
        putIfSet(json, "base64Data", base64);
        putIfSet(json, "mimeType", mimeType);
        return json;
    }

    private static void putIfSet(Map<String, Object> json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static Image image(Object json) {
        return Image.builder()
                .url(uri(json))
                .base64Data(text(json, "base64Data"))
                .mimeType(text(json, "mimeType"))
                .revisedPrompt(text(json, "revisedPrompt"))
                .build();
    }

    private static Audio audio(Object json) {
        return Audio.builder()
                .url(uri(json))
                .base64Data(text(json, "base64Data"))
                .mimeType(text(json, "mimeType"))
                .build();
    }

    private static @Nullable URI uri(Object json) {
        String url = text(json, "url");
        return url == null ? null : URI.create(url);
    }

    private static @Nullable String text(Object json, String name) {
        return json instanceof Map<?, ?> map && map.get(name) instanceof String text ? text : null;
    }
}
