package io.aster.testkit.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that JSON here can hold.
 *
 * @param name what is special about it
 * @param given what a caller passes in
 * @param kept the normal form that comes back
 */
public record LegalValue(
        String name, @Nullable Object given, @Nullable Object kept) {
    public static List<LegalValue> all() {
        List<LegalValue> all = new ArrayList<>(strings());
        all.addAll(integers());
        all.addAll(doubles());
        all.addAll(otherNumberTypes());
        all.addAll(structures());
        return all;
    }

    /** All values as members of one object. */
    public static Map<String, @Nullable Object> allGiven() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        all().forEach(value -> object.put(value.name(), value.given()));
        return object;
    }

    /** The object that comes back for {@link #allGiven}. */
    public static Map<String, @Nullable Object> allKept() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        all().forEach(value -> object.put(value.name(), value.kept()));
        return object;
    }

    @Override
    public String toString() {
        return name;
    }

    private static LegalValue same(String name, @Nullable Object value) {
        return new LegalValue(name, value, value);
    }

    private static List<LegalValue> strings() {
        return List.of(
                same("empty string", ""),
                same("spaces", "  "),
                same("U+0000", "\u0000"),
                same("U+0000 inside", "a\u0000b\u0000"),
                same("U+0000 as an escape in the text", "\\u0000 and \\\\u0000 and \\\u0000"),
                same("control characters", "\u0001\u0008\t\n\u000B\f\r\u001B\u001F\u007F\u0085"),
                same("quotes and backslashes", "\"'`\\\\\" \\n /"),
                same("JSON in a string", "{\"a\":[1,null]}"),
                same("line separators", "\u2028\u2029"),
                same("emoji", "😀👨\u200D👩\u200D👧🏳\uFE0F\u200D🌈"),
                same("highest code point", "\uDBFF\uDFFF"),
                same("non-characters", "\uFFFE\uFFFF\uFDD0"),
                same("private use and replacement", "\uE000\uF8FF\uFFFD"),
                same("byte order mark", "\uFEFFa"),
                same("decomposed", "e\u0301 and \u00E9"),
                same("right to left", "\u202Eabc\u05D0"),
                same("SQL", "'; DROP TABLE sessions; -- $1 :name ?"),
                same("long string", "0123456789😀\u0000é".repeat(10_000)));
    }

    private static List<LegalValue> integers() {
        return List.of(
                same("zero", 0L),
                same("minus one", -1L),
                same("greatest 64-bit", Long.MAX_VALUE),
                same("least 64-bit", Long.MIN_VALUE),
                same("2^53 + 1", 9_007_199_254_740_993L),
                same("ten thousand million", 10_000_000_000L),
                new LegalValue("int", Integer.MAX_VALUE, 2_147_483_647L),
                new LegalValue("short", Short.MIN_VALUE, -32_768L),
                new LegalValue("byte", (byte) 7, 7L),
                new LegalValue("BigInteger", BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
                new LegalValue("BigInteger of 10^20", BigInteger.TEN.pow(20), 1e20),
                new LegalValue("BigDecimal without a fraction", new BigDecimal("12"), 12L));
    }

    private static List<LegalValue> doubles() {
        return List.of(
                same("0.0", 0.0),
                new LegalValue("-0.0", -0.0, 0.0),
                new LegalValue("-0.0 as a float", -0.0f, 0.0),
                new LegalValue(
                        "-0.0 in lists and objects", List.of(-0.0, Map.of("a", -0.0)), List.of(0.0, Map.of("a", 0.0))),
                same("1.0", 1.0),
                same("-1.0", -1.0),
                same("0.1", 0.1),
                same("1e10", 1e10),
                same("2^53", 9_007_199_254_740_992.0),
                same("2^63", 0x1p63),
                same("-2^63", -0x1p63),
                same("1e18", 1e18),
                same("1e19", 1e19),
                same("1e20", 1e20),
                same("-1e20", -1e20),
                same("1e21", 1e21),
                same("1e22", 1e22),
                same("1e23", Double.parseDouble("1e23")),
                same("1.7e19", 1.7e19),
                same("greatest double", Double.MAX_VALUE),
                same("least double", -Double.MAX_VALUE),
                same("smallest double", Double.MIN_VALUE),
                same("smallest normal double", Double.MIN_NORMAL),
                same("17 digits", 0.30000000000000004),
                same("pi", Math.PI),
                same("1e-7", 1e-7),
                same("5e-324", Double.parseDouble("5e-324")));
    }

    private static List<LegalValue> otherNumberTypes() {
        return List.of(
                new LegalValue("float", 0.5f, 0.5),
                new LegalValue("BigDecimal with a fraction", new BigDecimal("0.1"), 0.1),
                new LegalValue("BigDecimal 1.0", new BigDecimal("1.0"), 1.0),
                new LegalValue("BigDecimal 1e30", new BigDecimal("1e30"), 1e30));
    }

    private static List<LegalValue> structures() {
        return List.of(
                same("true", true),
                same("false", false),
                same("null", null),
                same("empty list", List.of()),
                same("empty object", Map.of()),
                same("list of nulls", Arrays.asList(null, null)),
                same("object of null", Collections.singletonMap("a", null)),
                same("mixed list", Arrays.asList(1L, 1.0, "1", true, null, List.of(), Map.of())),
                same("empty key", Map.of("", "value")),
                same("hostile keys", Map.of("a.b", 1L, "$ne", 2L, "a\u0000b", 3L, "😀", 4L, " ", 5L, "\"'\\", 6L)),
                same("keys that differ by case", Map.of("key", 1L, "Key", 2L, "KEY", 3L)),
                same("keys that differ by form", Map.of("\u00E9", 1L, "e\u0301", 2L)),
                same("lists in lists", List.of(List.of(List.of(1L), List.of()), List.of(2L))),
                same("objects in lists", List.of(Map.of("a", List.of(Map.of("b", 1L))))),
                new LegalValue("ints in lists", List.of(1, 2), List.of(1L, 2L)));
    }
}
