package io.aster.springai.internal;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of messages, events and sessions as JSON. Types that JSON does not have are noted beside it, by the path to the value ({@code /usage/tokens},
 * {@code /} and {@code ~} in a name as in a JSON pointer), so that equal metadata is read. An object of a class that is unknown here is kept
 * as its text, and noted as such: no class is created from what is stored, but enums.
 */
public final class MetadataTypes {
    /** The metadata, as JSON. */
    private static final String VALUES = "metadata";

    /** The types of values that are not those of JSON, by their paths. */
    private static final String NOTES = "types";

    private static final String SET = "Set";
    private static final String TEXT = "text";
    private static final String ENUM = "enum:";

    private static final Map<String, Type<?>> TYPES = Map.ofEntries(
            entry("byte", of(Byte.class, Byte::longValue, json -> number(json).byteValue())),
            entry(
                    "short",
                    of(Short.class, Short::longValue, json -> number(json).shortValue())),
            entry(
                    "int",
                    of(Integer.class, Integer::longValue, json -> number(json).intValue())),
            entry("char", of(Character.class, value -> (long) value, json ->
                    (char) number(json).intValue())),
            entry("float", of(Float.class, Object::toString, json -> Float.valueOf((String) json))),
            entry("double", of(Double.class, Object::toString, json -> Double.valueOf((String) json))),
            entry("BigInteger", of(BigInteger.class, Object::toString, json -> new BigInteger((String) json))),
            entry("BigDecimal", of(BigDecimal.class, Object::toString, json -> new BigDecimal((String) json))),
            entry("Instant", of(Instant.class, Object::toString, json -> Instant.parse((String) json))),
            entry("Duration", of(Duration.class, Object::toString, json -> Duration.parse((String) json))),
            entry("LocalDate", of(LocalDate.class, Object::toString, json -> LocalDate.parse((String) json))),
            entry(
                    "LocalDateTime",
                    of(LocalDateTime.class, Object::toString, json -> LocalDateTime.parse((String) json))),
            entry(
                    "OffsetDateTime",
                    of(OffsetDateTime.class, Object::toString, json -> OffsetDateTime.parse((String) json))),
            entry(
                    "ZonedDateTime",
                    of(ZonedDateTime.class, Object::toString, json -> ZonedDateTime.parse((String) json))),
            entry("UUID", of(UUID.class, Object::toString, json -> UUID.fromString((String) json))),
            entry("URI", of(URI.class, Object::toString, json -> URI.create((String) json))),
            entry(
                    "bytes",
                    of(
                            byte[].class,
                            value -> Base64.getEncoder().encodeToString(value),
                            json -> Base64.getDecoder().decode((String) json))));

    private record Type<T>(Class<T> of, Function<T, Object> toJson, Function<Object, T> toJava) {
        Object json(Object value) {
            return toJson.apply(of.cast(value));
        }
    }

    private MetadataTypes() {}

    /** Puts metadata and the types in it into a JSON object; nothing, if there is none. */
    public static void write(Map<?, ?> metadata, Map<String, @Nullable Object> object) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = toJson(metadata, types);
        if (!values.isEmpty()) {
            object.put(VALUES, values);
        }
        if (!types.isEmpty()) {
            object.put(NOTES, types);
        }
    }

    /** The metadata that {@link #write} has put into a JSON object. */
    public static Map<String, Object> read(Map<?, ?> object) {
        return object.get(VALUES) instanceof Map<?, ?> values
                ? toJava(values, object.get(NOTES) instanceof Map<?, ?> types ? types : Map.of())
                : Map.of();
    }

    /**
     * The metadata as JSON.
     *
     * @param types receives the types that JSON does not have
     */
    private static Map<String, @Nullable Object> toJson(Map<?, ?> metadata, Map<String, String> types) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        metadata.forEach((name, value) -> json.put(String.valueOf(name), json(value, path("", name), types)));
        return json;
    }

    /** The metadata that {@link #toJson} was given. */
    @SuppressWarnings("NullAway") // Values may be null, which Spring AI's types don't say.
    private static Map<String, Object> toJava(Map<?, ?> json, Map<?, ?> types) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        json.forEach((name, value) -> metadata.put((String) name, java(value, path("", name), types)));
        return metadata;
    }

    private static @Nullable Object json(@Nullable Object value, String path, Map<String, String> types) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Double number && isKept(number)) {
            return number;
        }
        for (Map.Entry<String, Type<?>> type : TYPES.entrySet()) {
            if (type.getValue().of() == value.getClass()) {
                types.put(path, type.getKey());
                return type.getValue().json(value);
            }
        }
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put((String) name, json(member, path(path, name), types)));
            return members;
        }
        if (value instanceof List<?> || value instanceof Set<?>) {
            return elements((Iterable<?>) value, path, types);
        }
        return other(value, path, types);
    }

    private static List<@Nullable Object> elements(Iterable<?> values, String path, Map<String, String> types) {
        if (values instanceof Set<?>) {
            types.put(path, SET);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object value : values) {
            elements.add(json(value, path(path, elements.size()), types));
        }
        return elements;
    }

    private static String other(Object value, String path, Map<String, String> types) {
        if (value instanceof Enum<?> constant) {
            types.put(path, ENUM + constant.getDeclaringClass().getName());
            return constant.name();
        }
        types.put(path, TEXT);
        return value.toString();
    }

    private static @Nullable Object java(@Nullable Object json, String path, Map<?, ?> types) {
        String type = types.get(path) instanceof String noted ? noted : TEXT;
        if (json instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put((String) name, java(member, path(path, name), types)));
            return members;
        }
        if (json instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            for (Object element : list) {
                elements.add(java(element, path(path, elements.size()), types));
            }
            return type.equals(SET) ? new LinkedHashSet<>(elements) : elements;
        }
        Type<?> known = TYPES.get(type);
        if (json == null || known == null) {
            return type.startsWith(ENUM) && json instanceof String name
                    ? constant(type.substring(ENUM.length()), name)
                    : json;
        }
        return known.toJava().apply(json);
    }

    /** Its name, if the class has gone, or lost this constant. Nothing but an enum is initialized. */
    private static Object constant(String className, String name) {
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            Class<?> type =
                    Class.forName(className, false, context == null ? MetadataTypes.class.getClassLoader() : context);
            if (type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    if (((Enum<?>) constant).name().equals(name)) {
                        return constant;
                    }
                }
            }
            return name;
        } catch (ClassNotFoundException | LinkageError e) {
            return name;
        }
    }

    /** Whether JSON has it, and every store keeps it as it is. */
    private static boolean isKept(double number) {
        return Double.isFinite(number) && Double.doubleToRawLongBits(number) != Double.doubleToRawLongBits(-0.0);
    }

    private static String path(String parent, @Nullable Object name) {
        return parent + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }

    private static <T> Type<T> of(Class<T> type, Function<T, Object> toJson, Function<Object, T> toJava) {
        return new Type<>(type, toJson, toJava);
    }

    private static Number number(Object json) {
        return (Number) json;
    }
}
