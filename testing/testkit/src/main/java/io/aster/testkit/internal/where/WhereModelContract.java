package io.aster.testkit.internal.where;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.LegalValue;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Page;
import io.aster.value.where.JsonComparison;
import io.aster.value.where.JsonCondition;
import io.aster.value.where.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Conditions find what a scan of all data finds, whatever names and values are. */
public interface WhereModelContract {
    List<JsonComparison> COMPARISONS = List.of(JsonComparison.values());

    @Test
    default void randomConditionsFindWhatAScanFinds(StoreUnderTest bench) {
        Random random = new Random(23);
        bench.session("s");
        List<NewEvent> events = IntStream.range(0, 80)
                .mapToObj(i -> Event.builder(i % 3 == 0 ? "user" : "agent")
                        .metadata(Map.of("a", value(random), "b", Map.of("c", value(random)), "d", list(random)))
                        .build())
                .toList();
        bench.sessions().appendEvents("s", events);
        List<Event> all = bench.events("s");
        int found = 0;
        for (int i = 0; i < 60; i++) {
            JsonCondition one = condition(random);
            JsonCondition other = random.nextBoolean() ? one : condition(random);
            boolean ofUser = random.nextInt(3) == 0;
            List<Long> expected = SampleEvents.seqs(all.stream()
                    .filter(event -> !ofUser || event.author().equals("user"))
                    .filter(event -> one.matches(event.metadata()) && other.matches(event.metadata()))
                    .toList());
            EventFilter filter = EventFilter.builder()
                    .author(ofUser ? "user" : null)
                    .where(one)
                    .where(other)
                    .limit(1 + random.nextInt(20))
                    .build();
            assertThat(pages(bench, filter)).as(one + " and " + other).isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).isGreaterThan(100);
    }

    /** An event and a session have each name, with a value of its own. */
    @Test
    default void hostileNamesAndValuesFindTheirOwn(StoreUnderTest bench) {
        List<String> names = Stream.concat(
                        Arrays.stream(HostileName.values()).map(HostileName::text),
                        Stream.of(
                                "",
                                " ",
                                "$",
                                "*",
                                "**",
                                "$.a",
                                "a.b",
                                "[0]",
                                "\\",
                                "\\u0000",
                                "\"",
                                "a\"b",
                                "') OR 1=1 --",
                                "\"') || true",
                                "\u0000",
                                "a\u0000b",
                                "\u001a0",
                                "\n\t\u0001",
                                "last",
                                "n".repeat(10_000)))
                .toList();
        bench.session("s");
        bench.sessions()
                .appendEvents(
                        "s",
                        names.stream()
                                .map(name -> Event.builder("user")
                                        .metadata(Map.of(name, name))
                                        .build())
                                .toList());
        for (int i = 0; i < names.size(); i++) {
            JsonPath path = JsonPath.metadata(names.get(i));
            EventFilter filter = EventFilter.builder()
                    .where(JsonCondition.equalTo(path, names.get(i)))
                    .where(JsonCondition.exists(path))
                    .build();
            assertThat(SampleEvents.seqs(bench.sessions().getEvents("s", filter)))
                    .as(names.get(i))
                    .containsExactly(i + 1L);
        }
    }

    @Test
    default void everyValueIsFoundAsAScanFindsIt(StoreUnderTest bench) {
        List<@Nullable Object> values = new ArrayList<>();
        for (LegalValue value : LegalValue.all()) {
            boolean isLong = value.kept() instanceof String text && text.length() > JsonCondition.MAX_CHARS;
            if (!isLong && !(value.kept() instanceof Map) && !(value.kept() instanceof List)) {
                values.add(value.kept());
            }
        }
        values.addAll(Arrays.asList(
                9_007_199_254_740_992L,
                9_007_199_254_740_991L,
                900_719_925_474_099_300L,
                900_719_925_474_099_328L,
                Double.parseDouble("9.007199254740993e17"),
                "1",
                "true",
                "null",
                "1.0"));
        for (int i = 0; i < values.size(); i++) {
            bench.sessions()
                    .create(NewSession.of("app", "user", "agent")
                            .withId("s" + i)
                            .withMetadata(Collections.singletonMap("v", values.get(i))));
        }
        List<Session> all = bench.all();
        assertThat(all).hasSameSizeAs(values);
        JsonPath path = JsonPath.metadata("v");
        for (Object value : values) {
            List<JsonCondition> conditions = value instanceof Number
                    ? COMPARISONS.stream()
                            .filter(comparison -> comparison != JsonComparison.EXISTS)
                            .map(comparison -> new JsonCondition(path, comparison, value))
                            .toList()
                    : List.of(JsonCondition.equalTo(path, value));
            for (JsonCondition condition : conditions) {
                assertThat(bench.sessions()
                                .list(SessionFilter.builder().where(condition).build()))
                        .as(condition.toString())
                        .extracting(Session::id)
                        .isEqualTo(all.stream()
                                .filter(session -> condition.matches(session.metadata()))
                                .map(Session::id)
                                .toList());
            }
        }
    }

    private static List<Long> pages(StoreUnderTest bench, EventFilter first) {
        List<Long> seqs = new ArrayList<>();
        EventFilter filter = first;
        while (true) {
            Page<Event> page = bench.sessions().getEvents("s", filter);
            seqs.addAll(SampleEvents.seqs(page));
            if (!page.hasMore()) {
                return seqs;
            }
            filter = filter.next(page);
        }
    }

    private static JsonCondition condition(Random random) {
        JsonPath path = List.of(
                        JsonPath.metadata("a"),
                        JsonPath.metadata("b", "c"),
                        JsonPath.metadata("d").element(random.nextInt(3)),
                        JsonPath.metadata("d").element(0).member("e"))
                .get(random.nextInt(4));
        Object value = value(random);
        JsonComparison comparison = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
        if (comparison == JsonComparison.EXISTS) {
            return JsonCondition.exists(path);
        }
        return value instanceof Number
                ? new JsonCondition(path, comparison, value)
                : JsonCondition.equalTo(path, value);
    }

    private static List<Object> list(Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> random.nextInt(4) == 0 ? Map.of("e", value(random)) : value(random))
                .toList();
    }

    private static Object value(Random random) {
        return List.<Object>of(1, 1.0, 2, 10, 9.5, -3, "1", "x", "X", true, false, "")
                .get(random.nextInt(12));
    }
}
