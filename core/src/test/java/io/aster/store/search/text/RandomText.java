package io.aster.store.search.text;

import java.util.List;
import java.util.Random;

/** Texts of few words and characters, in which a query has good chances. */
final class RandomText {
    private static final List<String> PIECES = List.of(
            "refund",
            "Refunds",
            "refunded",
            "policy",
            "policies",
            "use",
            "using",
            "been",
            "退",
            "款",
            "政",
            "退款",
            "手机",
            "Ä",
            "x1");
    private static final List<String> BETWEEN = List.of(" ", " ", " ", "", "-", "\"", " -", "，");

    private RandomText() {}

    static String of(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(pieces); i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(BETWEEN.get(random.nextInt(BETWEEN.size())));
        }
        return text.toString();
    }
}
