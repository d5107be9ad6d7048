package io.aster.testkit.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.search.SearchHit;
import io.aster.search.SearchQuery;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.search.text.TextMatch;
import io.aster.store.search.text.TextQuery;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A store finds what a scan of all events finds, in the same order. */
public interface SearchModelContract {
    List<String> PIECES = List.of(
            "refund",
            "Refunds",
            "refunded",
            "policy",
            "policies",
            "hotel",
            "flight",
            "flights",
            "be",
            "been",
            "退",
            "退款",
            "款政策",
            "手机",
            "東京",
            "환불",
            "Äpfel",
            "привет",
            "x-1",
            "\"",
            "-",
            "'",
            "\\",
            "%",
            "don't");

    @Test
    default void randomQueriesFindWhatAScanFinds(StoreUnderTest bench) {
        Random random = new Random(23);
        SessionService sessions = bench.sessions();
        for (int i = 0; i < 12; i++) {
            List<NewEvent> events = IntStream.range(0, 10)
                    .mapToObj(event -> Event.user(text(random, 12)))
                    .toList();
            Session session = sessions.create(NewSession.of("app", "user" + i % 3, "agent"))
                    .withState(null);
            sessions.appendEvents(session.id(), events);
        }
        List<Found> all = sessions.streamSessions(SessionFilter.all())
                .flatMap(session -> sessions.streamEvents(session.id(), EventFilter.all())
                        .map(event -> new Found(session.userId(), event, 0)))
                .toList();
        int found = 0;
        for (int i = 0; i < 200; i++) {
            SearchQuery query = SearchQuery.of(text(random, 3)).limit(500);
            String user = "user" + random.nextInt(3);
            boolean ofUser = random.nextBoolean();
            List<String> expected = scan(all, query.text(), ofUser ? user : "");
            assertThat(sessions.search(ofUser ? query.user(user) : query).hits())
                    .as(query.text().text())
                    .extracting(SearchHit::eventId)
                    .isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).isGreaterThan(1_000);
    }

    /** An event that may be found, and how well it answers. */
    record Found(String user, Event event, double score) {}

    private static List<String> scan(List<Found> all, TextQuery query, String user) {
        List<Found> found = new ArrayList<>();
        for (Found one : all) {
            String text = Objects.requireNonNull(one.event.content()).text();
            if (one.user.startsWith(user)) {
                query.find(text).map(TextMatch::score).ifPresent(score -> found.add(new Found("", one.event, score)));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Found::score)
                        .thenComparing(one -> one.event.timestamp())
                        .thenComparing(one -> one.event.sessionId())
                        .thenComparing(one -> one.event.seq())
                        .reversed())
                .map(one -> one.event.id())
                .toList();
    }

    private static String text(Random random, int pieces) {
        return IntStream.rangeClosed(0, random.nextInt(pieces))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " "));
    }
}
