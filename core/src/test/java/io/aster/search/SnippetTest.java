package io.aster.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.search.text.TextQuery;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The part of a text that is shown of a hit. */
class SnippetTest {
    @Test
    void aShortTextIsShownWhole() {
        assertThat(of("refund", "We\nREFUND it.\tRefunds!").marked("[", "]")).isEqualTo("We [REFUND] it. [Refunds]!");
    }

    @Test
    void aLongTextIsCutAtWords() {
        Snippet snippet = of("refund", "word ".repeat(100) + "the refund " + "word ".repeat(100));

        assertThat(snippet.text()).startsWith("…word").endsWith("…").hasSizeLessThanOrEqualTo(Snippet.MAX_LENGTH);
        assertThat(snippet.marked("[", "]")).contains("the [refund] word");
    }

    @Test
    void thePartWithTheMostPlacesIsShown() {
        String text = "refund " + "word ".repeat(100) + "policy of a refund " + "word ".repeat(100);

        assertThat(of("refund policy", text).marked("[", "]")).contains("[policy] of a [refund]");
    }

    @Test
    void theEndOfATextIsShownToItsEnd() {
        assertThat(of("refund", "word ".repeat(100) + "refund").text()).endsWith("word refund");
    }

    @Test
    void everyCutIsWithinItsLimitAndBetweenCharacters() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(600), 0, 6)
                            .mapToObj(piece -> switch (piece) {
                                case 0 -> "𠀀";
                                case 1 -> "🙂";
                                case 2 -> " refund ";
                                case 3 -> "\n";
                                default -> "ab";
                            })
                            .collect(Collectors.joining())
                    + " refund";
            Snippet snippet = of("refund", text);
            assertThat(snippet.text()).hasSizeLessThanOrEqualTo(Snippet.MAX_LENGTH);
            assertThat(snippet.text().codePoints())
                    .noneMatch(
                            codePoint -> codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
            assertThat(snippet.marks())
                    .isNotEmpty()
                    .allMatch(mark -> "refund".startsWith(snippet.text().substring(mark.start(), mark.end())));
        }
    }

    private static Snippet of(String query, String text) {
        return Snippet.of(TextQuery.of(query).find(text).orElseThrow());
    }
}
