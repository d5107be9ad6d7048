package io.aster.peers.contest;

import io.aster.benchmarks.load.Turn;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is said: messages of 300 bytes of words drawn at random, so that they are compressed no better than text is. */
public final class Speech {
    public static final int BYTES = 300;

    private static final int WORDS = 2_000;
    private static final String ID = "01936f6e-0000-7000-8000-%012d";

    private final Random random = new Random(20260101);
    private final List<String> words =
            IntStream.range(0, WORDS).mapToObj(i -> word()).toList();
    private long ids;

    /** Of a conversation: it grows, as those of most libraries do, and has 36 characters, more than which Spring AI's table doesn't take. */
    public String nextId() {
        return ID.formatted(++ids);
    }

    /** So many turns of a conversation, a user's message and an answer each. */
    public List<Turn> turns(int count) {
        return IntStream.range(0, 2 * count)
                .mapToObj(i -> Turn.of(i % 2 == 0 ? "user" : "assistant", text()))
                .toList();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        while (text.length() < BYTES) {
            text.append(words.get(random.nextInt(WORDS))).append(' ');
        }
        return text.substring(0, BYTES);
    }

    private String word() {
        return random.ints(2L + random.nextInt(8), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
