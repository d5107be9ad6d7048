package io.aster.langchain4j.memory;

import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.Temporal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Memory ids as ids of sessions. Equal memory ids have equal ids, and others have others, whatever their types.
 *
 * <p>A string is its own id, so that people and other programs find it. Any other value has {@code java:}, its type and a colon before it:
 * {@code java:int:42}, {@code java:java.util.UUID:…}, {@code java:com.example.ChatId(alice,java:int:7)} for a record. A string that begins
 * with {@code java:} itself is written as {@code java:String:java:…}. What would not be legal as an id (too long, empty, with control
 * characters) is {@code java:#} and its SHA-256. This form never changes, because it names stored data.
 *
 * <p>Stateless and thread-safe.
 */
public final class MemoryIds {
    private static final String MARK = "java:";

    /** The types of the language; their names can't be those of classes. */
    private static final Map<Class<?>, String> PRIMITIVES = Map.of(
            Boolean.class, "boolean",
            Byte.class, "byte",
            Character.class, "char",
            Double.class, "double",
            Float.class, "float",
            Integer.class, "int",
            Long.class, "long",
            Short.class, "short");

    /** Types whose text is their value. */
    private static final Set<Class<?>> TEXTS = Set.of(BigDecimal.class, BigInteger.class, URI.class, UUID.class);

    private MemoryIds() {}

    /**
     * The id of the session for a memory id.
     *
     * @param memoryId a string, a number, a boolean, a character, an enum, a {@link UUID}, a {@link URI}, a time of {@code java.time}, or a
     *     list or a record of these
     * @throws InvalidValueException if it is {@code null} or of another type, whose text may be the same for different values, or differ
     *     for equal ones
     */
    public static String sessionId(@Nullable Object memoryId) {
        String text = text(memoryId);
        return isLegal(text) ? text : MARK + "#" + hash(text);
    }

    private static String text(@Nullable Object id) {
        if (id == null) {
            throw new InvalidValueException("memoryId", "is missing");
        }
        if (id instanceof String string) {
            return string.startsWith(MARK) ? MARK + "String:" + string : string;
        }
        if (id instanceof Enum<?> constant) {
            return typed(constant.getDeclaringClass().getName(), constant.name());
        }
        if (id instanceof List<?> elements) {
            return MARK + "List" + all(elements.stream());
        }
        if (id instanceof Record) {
            return MARK + id.getClass().getName() + all(components(id));
        }
        Class<?> type = id.getClass();
        if (TEXTS.contains(type) || (id instanceof Temporal && type.getName().startsWith("java.time."))) {
            return typed(type.getName(), id.toString());
        }
        String primitive = PRIMITIVES.get(type);
        if (primitive == null) {
            throw new InvalidValueException(
                    "memoryId",
                    "is of the type " + type.getName()
                            + ", whose text may not tell its values apart: give the store's builder a function, with ids(…)");
        }
        return typed(primitive, id.toString());
    }

    private static String typed(String type, String value) {
        return MARK + type + ":" + value;
    }

    /** The values in parentheses; the signs that divide them are escaped within them. */
    private static String all(Stream<? extends @Nullable Object> values) {
        return values.map(value -> value == null
                        ? MARK + "null"
                        : text(value).replace("\\", "\\\\").replace(",", "\\,").replace(")", "\\)"))
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static Stream<@Nullable Object> components(Object id) {
        return Stream.of(id.getClass().getRecordComponents()).map(component -> value(id, component));
    }

    private static @Nullable Object value(Object id, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(id);
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
            throw new InvalidValueException(
                    "memoryId",
                    "is a record that can't be read, " + id.getClass().getName()
                            + ": give the store's builder a function, with ids(…)",
                    e);
        }
    }

    private static boolean isLegal(String text) {
        try {
            Names.check("memoryId", text);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    /** Of its UTF-16, because a text that is not well-formed has no other bytes of its own. */
    private static String hash(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
