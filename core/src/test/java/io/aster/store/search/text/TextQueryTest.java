package io.aster.store.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of full-text search, and that an index of terms leaves out nothing that the matcher finds. */
class TextQueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "refund policy | Our policies: REFUNDED within 30 days",
                "\"refund policy\" | the Refund-Policy applies",
                "refund-policy | the refund policies apply",
                "cancel -booking | I cancelled it",
                "process | processing",
                "make | while making it",
                "退款 | 我要退款。",
                "款政 | 退款政策",
                "\"退款 政策\" | 退款，政策",
                "策 | 退款政策",
                "iPhone手机 | 我的iphone手机坏了",
                "ｒｅｆｕｎｄ | refund",
                "ÄPFEL | zwei äpfel",
                "ПРИВЕТ | привет",
                "“two words” | these two words",
                "\"two words | these two words",
                "a*b OR NEAR(c) | or near-c: a b",
            })
    void finds(String query, String text) {
        assertThat(TextQuery.of(query).find(text)).as(query).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "refund policy | refund only",
                "\"refund policy\" | refund policies",
                "\"refund policy\" | policy refund",
                "fund | refund",
                "cancel -booking | cancel my bookings",
                "cancel -\"my booking\" | cancel my booking",
                "退策 | 退款政策",
                "退款 | 退，款",
                "-booking | anything",
                "* | anything",
                "\"\" | anything",
            })
    void doesNotFind(String query, String text) {
        assertThat(TextQuery.of(query).find(text)).as(query).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "--", "\"", "-\"", "\"\"\"", "- -", "\u0000", "\uD800", "%_'\\;", "🙂"})
    void nothingToSearchForIsAnEmptyQuery(String text) {
        assertThat(TextQuery.of(text).isEmpty()).isTrue();
        assertThat(TextQuery.of(text).terms()).isEmpty();
    }

    @Test
    void aLongQueryIsRefused() {
        TextQuery.of("x".repeat(TextQuery.MAX_LENGTH));

        assertThatThrownBy(() -> TextQuery.of("x".repeat(TextQuery.MAX_LENGTH + 1)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void placesAreThoseOfTheText() {
        String text = "Refunds 退款 refund";

        TextMatch match = TextQuery.of("refund 退款").find(text).orElseThrow();

        assertThat(match.places().stream().map(place -> text.substring(place.start(), place.end())))
                .containsExactly("Refunds", "退款", "refund");
    }

    @Test
    void moreAndShorterIsBetter() {
        TextQuery query = TextQuery.of("refund");
        double once = query.find("a refund").orElseThrow().score();

        assertThat(query.find("refund refund").orElseThrow().score()).isGreaterThan(once);
        assertThat(query.find("a refund " + "x ".repeat(200)).orElseThrow().score())
                .isLessThan(once);
    }

    /** Texts and queries of few words and characters, so that many match. */
    @Test
    void anIndexOfTermsLeavesOutNothing() {
        Random random = new Random(23);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = RandomText.of(random, 8);
            TextQuery query = TextQuery.of(RandomText.of(random, 3));
            if (query.find(text).isPresent()) {
                found++;
                assertThat(hasAll(SearchedText.terms(text), query.terms()))
                        .as("%s in %s", query.text(), text)
                        .isTrue();
            }
        }
        assertThat(found).isGreaterThan(1_000);
    }

    @Test
    void termsHaveNoSeparatorAndALimit() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            String text = random.ints(40, 0, 0x30000)
                    .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            assertThat(TextQuery.of(text).terms())
                    .hasSizeLessThanOrEqualTo(TextQuery.MAX_TERMS)
                    .allSatisfy(term -> assertThat(term.text().codePoints()).noneMatch(Characters::isSeparator));
        }
        assertThat(SearchedText.terms("y".repeat(500))).containsExactly("y".repeat(SearchedText.MAX_TERM));
        assertThat(TextQuery.of("y".repeat(500)).find("y".repeat(500))).isPresent();
        assertThat(TextQuery.of("y".repeat(500)).find("y".repeat(499))).isEmpty();
    }

    @Test
    void theTextOfAnEventIsThatOfItsMessage() {
        assertThat(SearchedText.of(null)).isEmpty();
        assertThat(SearchedText.of("{\"role\":\"tool\",\"content\":\"found\"}")).isEqualTo("found");
        assertThat(SearchedText.of("{\"role\":\"user\",\"content\":[{\"text\":\"a\"},7,{\"text\":\"b\"}]}"))
                .isEqualTo("a\nb");
        assertThat(SearchedText.of("{\"content\":\"" + "𠀀".repeat(70_000) + "\"}"))
                .hasSize(2 * SearchedText.MAX_LENGTH);
    }

    private static boolean hasAll(Set<String> has, List<Term> wanted) {
        return wanted.stream()
                .allMatch(term -> term.isPrefix()
                        ? has.stream().anyMatch(other -> other.startsWith(term.text()))
                        : has.contains(term.text()));
    }
}
