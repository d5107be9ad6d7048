package io.aster.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random values of every kind that JSON may have, as a caller could pass them in; the same for the same seed. */
public final class RandomJson {
    private static final List<String> TEXTS = List.of(
            "",
            "\u0000",
            "\"\\/\b\f\n\r\t",
            "\ud83d\ude00",
            "\uffff",
            "\u2028",
            "a\u0301",
            "<!--",
            "\u007f\u0080\u07ff\u0800");

    private final Random random;

    public RandomJson(long seed) {
        random = new Random(seed);
    }

    /** An object nested at most {@code depth} deep. */
    public Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(text(), value(depth - 1));
        }
        return object;
    }

    /** A value; {@code depth} 0 for one without lists and objects. */
    public @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2, 3 -> text();
            case 4, 5 -> integer();
            case 6, 7 -> number();
            case 8 -> big();
            case 9, 10 -> list(depth - 1);
            default -> object(depth);
        };
    }

    /** A well-formed text of any code points, mostly short. */
    public String text() {
        if (random.nextInt(4) == 0) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    private int codePoint() {
        int max = new int[] {0x80, 0x800, 0xd800, 0x110000}[random.nextInt(4)];
        int codePoint = random.nextInt(max);
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 0xe000 : codePoint;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(depth));
        }
        return list;
    }

    private Number integer() {
        long integer = random.nextLong() >> random.nextInt(64);
        return switch (random.nextInt(5)) {
            case 0 -> (byte) integer;
            case 1 -> (short) integer;
            case 2 -> (int) integer;
            case 3 -> integer;
            default -> BigInteger.valueOf(integer);
        };
    }

    /** A finite double of any size: its bits are random. */
    public double finiteDouble() {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : finiteDouble();
    }

    private Number number() {
        return switch (random.nextInt(4)) {
            case 0 -> (float) random.nextGaussian();
            case 1 -> (double) (random.nextLong() >> random.nextInt(64));
            case 2 -> random.nextGaussian();
            default -> finiteDouble();
        };
    }

    private Number big() {
        BigDecimal cents = BigDecimal.valueOf(random.nextInt(), 2);
        return random.nextBoolean() ? cents : BigInteger.TEN.pow(19 + random.nextInt(200));
    }
}
