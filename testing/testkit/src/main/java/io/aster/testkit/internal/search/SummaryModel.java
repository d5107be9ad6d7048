package io.aster.testkit.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.summary.NamedCount;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import io.aster.summary.TokenUse;
import io.aster.summary.ToolUse;
import io.aster.testkit.internal.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random sessions, and the summaries of them that a reading of everything gives. Not thread-safe. */
final class SummaryModel {
    private static final double ROUNDING = 1e-6;
    private static final List<String> TOOLS = List.of("refund", "Refund", "退款", "a\"b", "x' OR 1=1 --", "<b>");

    private final Random random = new Random(47);
    private final SessionService sessions;

    SummaryModel(SessionService sessions) {
        this.sessions = sessions;
    }

    /** One call as it counts. */
    private record Call(String tool, @Nullable Boolean failed, double seconds) {}

    /** Sessions of two apps and two users, forks among them, in every status. */
    void fill() {
        for (int i = 0; i < 12; i++) {
            NewSession wanted = NewSession.of("app" + random.nextInt(2), "user" + random.nextInt(2), "agent");
            Session session = sessions.create(wanted);
            List<NewEvent> events = new ArrayList<>();
            for (int event = random.nextInt(20); event >= 0; event--) {
                events.add(event());
            }
            sessions.appendEvents(session.id(), events);
            if (i % 4 == 0) {
                sessions.fork(session.id(), events.size(), wanted);
            } else if (i % 4 == 1) {
                sessions.complete(session.id());
            } else if (i % 4 == 2) {
                sessions.fail(session.id());
            }
        }
    }

    private NewEvent event() {
        return Event.builder("author" + random.nextInt(3))
                .agentId(random.nextInt(4) == 0 ? null : "agent" + random.nextInt(3))
                .timestamp(SteppingClock.START
                        .plus(Duration.ofHours(random.nextInt(100)))
                        .plusNanos(1_000L * random.nextInt(1_000)))
                .content(message())
                .metadata(metadata())
                .build();
    }

    private @Nullable Message message() {
        ToolCall call = ToolCall.of("call-" + random.nextInt(3), TOOLS.get(random.nextInt(TOOLS.size())), "{}");
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> Message.toolCalls(ToolCall.of("first", "first", "{}"), call);
            case 2 -> Message.toolCalls(call);
            case 3, 4 -> Message.toolResult(call, "done");
            case 5 -> FindModel.failed(call);
            default -> Message.user("Hello");
        };
    }

    private Map<String, Object> metadata() {
        return switch (random.nextInt(5)) {
            case 0 -> Map.of("input_tokens", 1_000L + random.nextInt(9), "output_tokens", 7L);
            case 1 -> Map.of("output_tokens", (long) random.nextInt(2));
            case 2 -> Map.of("input_tokens", "12", "output_tokens", 1.5);
            case 3 -> Map.of("tokens", Map.of("input_tokens", 5L));
            default -> Map.of();
        };
    }

    void check(SummaryFilter filter) {
        List<Session> chosen = sessions.streamSessions(SessionFilter.all())
                .filter(session -> filter.appName() == null || filter.appName().equals(session.appName()))
                .filter(session -> filter.userId() == null || filter.userId().equals(session.userId()))
                .filter(session -> session.status() != SessionStatus.RESTORING)
                .toList();
        List<Event> events = chosen.stream()
                .flatMap(session -> own(session).stream())
                .filter(event -> filter.isWithin(event.timestamp()))
                .toList();
        Summary summary = sessions.summary(filter);

        assertThat(summary.sessions())
                .isEqualTo(chosen.stream()
                        .filter(session -> filter.isWithin(session.createdAt()))
                        .collect(Collectors.groupingBy(
                                session -> session.status().name().toLowerCase(Locale.ROOT),
                                TreeMap::new,
                                Collectors.counting())));
        assertThat(summary.events()).isEqualTo(events.size());
        assertThat(byName(summary.authors().listed())).isEqualTo(counted(events, Event::author));
        assertThat(byName(summary.agents().listed())).isEqualTo(counted(events, Event::agentId));
        assertThat(byName(summary.days().listed())).isEqualTo(counted(events, SummaryModel::day));
        assertThat(summary.days().listed()).extracting(NamedCount::name).isSorted();
        assertThat(summary.tokens()).isEqualTo(tokens(events));
        checkTools(
                summary,
                chosen.stream()
                        .flatMap(session -> calls(session, filter).stream())
                        .collect(Collectors.groupingBy(Call::tool)));
    }

    private static void checkTools(Summary summary, Map<String, List<Call>> calls) {
        List<ToolUse> tools = summary.tools().listed();
        assertThat(tools).extracting(ToolUse::name).containsExactlyInAnyOrderElementsOf(calls.keySet());
        assertThat(tools).extracting(ToolUse::calls).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        for (ToolUse tool : tools) {
            List<Call> made = calls.getOrDefault(tool.name(), List.of());
            List<Call> answered =
                    made.stream().filter(call -> call.failed != null).toList();
            assertThat(tool.calls()).isEqualTo(made.size());
            assertThat(tool.answered()).isEqualTo(answered.size());
            assertThat(tool.failed())
                    .isEqualTo(answered.stream()
                            .filter(call -> Boolean.TRUE.equals(call.failed))
                            .count());
            if (answered.isEmpty()) {
                assertThat(tool.averageSeconds()).isNull();
                assertThat(tool.longestSeconds()).isNull();
            } else {
                double sum = answered.stream().mapToDouble(Call::seconds).sum();
                double longest =
                        answered.stream().mapToDouble(Call::seconds).max().orElseThrow();
                assertThat(tool.averageSeconds()).isCloseTo(sum / answered.size(), within(ROUNDING));
                assertThat(tool.longestSeconds()).isCloseTo(longest, within(ROUNDING));
            }
        }
    }

    /** The events that a session did not take over from another one. */
    private List<Event> own(Session session) {
        long copied = session.fork() == null ? 0 : session.fork().atSeq();
        return all(session).stream().filter(event -> event.seq() > copied).toList();
    }

    private List<Event> all(Session session) {
        return sessions.streamEvents(session.id(), EventFilter.all()).toList();
    }

    /** Looks for the result of each call in what follows, until another call has its id. */
    private List<Call> calls(Session session, SummaryFilter filter) {
        List<Event> own = own(session);
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Event event = own.get(i);
            if (event.content() != null && filter.isWithin(event.timestamp())) {
                for (ToolCall call : event.content().toolCalls()) {
                    calls.add(call(call, event.timestamp(), own.subList(i + 1, own.size())));
                }
            }
        }
        return calls;
    }

    private static Call call(ToolCall call, Instant time, List<Event> later) {
        for (Event event : later) {
            Message message = event.content();
            if (message != null) {
                if (message.toolCalls().stream().anyMatch(other -> other.id().equals(call.id()))) {
                    break;
                }
                if (call.id().equals(message.toolCallId())) {
                    boolean failed = Boolean.TRUE.equals(message.members().get("is_error"));
                    double seconds = Duration.between(time, event.timestamp()).toNanos() / 1e9;
                    return new Call(call.name(), failed, seconds);
                }
            }
        }
        return new Call(call.name(), null, 0);
    }

    private static TokenUse tokens(List<Event> events) {
        List<Event> having = events.stream()
                .filter(event -> event.content() != null)
                .filter(event -> isCount(event.metadata().get("input_tokens"))
                        || isCount(event.metadata().get("output_tokens")))
                .toList();
        return new TokenUse(having.size(), sum(having, "input_tokens"), sum(having, "output_tokens"));
    }

    private static long sum(List<Event> events, String member) {
        return events.stream()
                .map(event -> event.metadata().get(member))
                .filter(SummaryModel::isCount)
                .mapToLong(value -> Long.parseLong(String.valueOf(value)))
                .sum();
    }

    private static boolean isCount(@Nullable Object value) {
        return value instanceof Long;
    }

    private static String day(Event event) {
        return event.timestamp().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static Map<String, Long> byName(List<NamedCount> counts) {
        Map<String, Long> byName = new HashMap<>();
        counts.forEach(
                count -> assertThat(byName.put(count.name(), count.events())).isNull());
        return byName;
    }

    private static Map<String, Long> counted(List<Event> events, Function<Event, @Nullable String> name) {
        Map<String, Long> counts = new HashMap<>();
        for (Event event : events) {
            String of = name.apply(event);
            if (of != null) {
                counts.merge(of, 1L, Long::sum);
            }
        }
        return counts;
    }
}
