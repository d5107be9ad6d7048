package io.aster.testkit.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.search.EventHit;
import io.aster.search.EventHits;
import io.aster.search.EventSearch;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SteppingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random events of random sessions, and random questions with what a scan of all events answers. Not thread-safe. */
final class FindModel {
    private static final int QUESTIONS = 200;

    private static final Comparator<EventHit<Event>> NEWEST_FIRST = Comparator.comparing(
                    (EventHit<Event> hit) -> hit.event().timestamp())
            .thenComparing(hit -> hit.event().sessionId())
            .thenComparing(hit -> hit.event().seq())
            .reversed();

    private final Random random = new Random(23);
    private final SessionService sessions;
    private List<EventHit<Event>> all = List.of();
    private EventSearch search = EventSearch.all();
    private Predicate<EventHit<Event>> condition = hit -> true;

    FindModel(SessionService sessions) {
        this.sessions = sessions;
    }

    /** Sessions of two apps and two users, with few different times and names, so that many are equal. */
    void fill() {
        for (int i = 0; i < 10; i++) {
            Session session = sessions.create(NewSession.of(one("app", 2), one("user", 2), "agent"));
            List<NewEvent> events = new ArrayList<>();
            for (int event = random.nextInt(16); event >= 0; event--) {
                events.add(event());
            }
            sessions.appendEvents(session.id(), events);
        }
        all = sessions.streamSessions(SessionFilter.all())
                .flatMap(this::hits)
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private Stream<EventHit<Event>> hits(Session session) {
        return sessions.streamEvents(session.id(), EventFilter.all())
                .map(event -> new EventHit<>(session.appName(), session.userId(), event));
    }

    private NewEvent event() {
        return Event.builder(one("author", 3))
                .agentId(random.nextInt(4) == 0 ? null : one("agent", 3))
                .invocationId(random.nextInt(4) == 0 ? null : one("run", 3))
                .branch(
                        random.nextInt(4) == 0
                                ? null
                                : List.of("A", "A.B", "A.B.C", "AB").get(random.nextInt(4)))
                .timestamp(time())
                .content(message())
                .build();
    }

    private @Nullable Message message() {
        ToolCall call = ToolCall.of("1", tool(), "{}");
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> Message.toolCalls(ToolCall.of("0", "first", "{}"), call);
            case 2 -> Message.toolResult(call, "done");
            case 3 -> failed(call);
            // Neither a call nor a result, but with a tool's name.
            case 4 -> Message.builder("user").name(tool()).content("tool_calls").build();
            default -> Message.user("Hello");
        };
    }

    private String tool() {
        return List.of("refund", "Refund", "退款", "a\"b", "x' OR 1=1 --", "a_b", "a%")
                .get(random.nextInt(7));
    }

    /** The result of a call that failed. */
    static Message failed(ToolCall call) {
        return Message.builder("tool")
                .toolCallId(call.id())
                .name(call.name())
                .content("no")
                .members(Map.of("is_error", true))
                .build();
    }

    private Instant time() {
        return SteppingClock.START.plusNanos(1_000L * random.nextInt(8)).minusSeconds(random.nextInt(3));
    }

    private String one(String name, int of) {
        return name + random.nextInt(of);
    }

    /** Asks random questions, each of which names app and user if they are to. */
    void check(boolean isOfUser) {
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            search = EventSearch.all();
            condition = hit -> true;
            if (isOfUser) {
                app();
                user();
            } else {
                maybe(this::app);
                maybe(this::user);
                given(SteppingClock.START.minusSeconds(5), EventSearch::from, (hit, from) -> true);
            }
            addConditions();
            List<EventHit<Event>> expected = all.stream().filter(condition).toList();
            assertThat(pages(sessions, search.limit(1 + random.nextInt(30))))
                    .as("question %s", i)
                    .isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).isGreaterThan(500);
    }

    private void addConditions() {
        maybe(() -> given(
                one("author", 3),
                EventSearch::author,
                (hit, name) -> name.equals(hit.event().author())));
        maybe(() -> given(
                one("agent", 3),
                EventSearch::agent,
                (hit, id) -> id.equals(hit.event().agentId())));
        maybe(() -> given(
                one("run", 3),
                EventSearch::invocation,
                (hit, id) -> id.equals(hit.event().invocationId())));
        maybe(() -> {
            if (random.nextBoolean()) {
                given(
                        "A.B",
                        EventSearch::branch,
                        (hit, path) -> path.equals(hit.event().branch()));
            } else {
                given(
                        "A",
                        EventSearch::branchSubtree,
                        (hit, path) -> isBelow(hit.event().branch()));
            }
        });
        maybe(() -> given(
                time(),
                EventSearch::from,
                (hit, time) -> !hit.event().timestamp().isBefore(time)));
        maybe(() -> given(
                time(),
                EventSearch::before,
                (hit, time) -> hit.event().timestamp().isBefore(time)));
        maybe(() -> given(
                tool(), EventSearch::tool, (hit, name) -> isOfTool(hit.event().content(), name)));
        maybe(() -> given(
                "",
                (asked, any) -> asked.failed(),
                (hit, any) -> isFailed(hit.event().content())));
    }

    private void app() {
        given(one("app", 2), EventSearch::app, (hit, name) -> name.equals(hit.appName()));
    }

    private void user() {
        given(one("user", 2), EventSearch::user, (hit, id) -> id.equals(hit.userId()));
    }

    private void maybe(Runnable condition) {
        if (random.nextInt(6) == 0) {
            condition.run();
        }
    }

    private <T> void given(
            T value, BiFunction<EventSearch, T, EventSearch> asked, BiFunction<EventHit<Event>, T, Boolean> holds) {
        search = asked.apply(search, value);
        condition = condition.and(hit -> holds.apply(hit, value));
    }

    private static boolean isBelow(@Nullable String branch) {
        return branch != null && (branch.equals("A") || branch.startsWith("A."));
    }

    private static boolean isOfTool(@Nullable Message message, String name) {
        return message != null
                && ((message.role().equals("tool") && name.equals(message.name()))
                        || message.toolCalls().stream()
                                .anyMatch(call -> call.name().equals(name)));
    }

    private static boolean isFailed(@Nullable Message message) {
        return message != null && Objects.equals(message.members().get("is_error"), true);
    }

    /** The events of a session, the newest first. */
    static List<Event> newestFirst(SessionService sessions, String id) {
        return sessions.streamEvents(id, EventFilter.builder().newestFirst().build())
                .toList();
    }

    /** What all pages have. */
    static List<EventHit<Event>> pages(SessionService sessions, EventSearch search) {
        List<EventHit<Event>> hits = new ArrayList<>();
        Optional<EventSearch> next = Optional.of(search);
        for (int page = 0; next.isPresent(); page++) {
            assertThat(page).as("pages go on").isLessThan(1_000);
            EventHits<Event> read = sessions.findEvents(next.get());
            hits.addAll(read.hits());
            next = read.nextCursor().map(search::at);
        }
        return hits;
    }
}
