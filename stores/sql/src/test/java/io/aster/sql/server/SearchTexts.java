package io.aster.sql.server;

import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that a function of a database may take for something else than the matcher does. */
public final class SearchTexts {
    private SearchTexts() {}

    /** Of letters and signs of few scripts, and of all. */
    public static List<String> random(int count) {
        Random random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> i % 5 == 0
                        ? "\u0000x\u001a0 Refund-Policies 退款政策 iPhone手机"
                        : random(random, 0, i % 2 == 0 ? 0x30000 : 0x600, 300))
                .toList();
    }

    /** Of characters from one to before another. */
    public static String random(Random random, int from, int to, int length) {
        return random.ints(length, from, to)
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** A message of several parts. */
    public static NewEvent parts(List<?> parts) {
        return Event.builder("user")
                .content(Message.builder("user")
                        .members(Map.of("content", parts))
                        .build())
                .build();
    }
}
