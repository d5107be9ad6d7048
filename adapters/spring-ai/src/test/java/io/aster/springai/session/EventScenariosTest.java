package io.aster.springai.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.session.SessionNotActiveException;
import io.aster.springai.TestedStores;
import io.aster.springai.message.SampleMessages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.SessionEvent;

/** The scenarios by which the framework's own repositories are tested, under their names, and some more: events. */
@ParameterizedClass
@MethodSource(TestedStores.ALL)
class EventScenariosTest extends OnEachStore {
    EventScenariosTest(String kind) {
        super(kind);
    }

    @Test
    void appendEventThrowsWhenSessionNotFound() {
        assertThatThrownBy(() -> repository.appendEvent(said("ghost-session", "hi")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Session not found");
    }

    @Test
    void appendEventWithSameIdIsIdempotent() {
        String id = begun();
        SessionEvent event = append(id, "hi").get(0);

        elsewhere.appendEvent(event);
        elsewhere.appendEvent(SessionEvent.builder()
                .id(event.getId())
                .sessionId(id)
                .timestamp(event.getTimestamp().plusSeconds(1))
                .message(new UserMessage("hi"))
                .build());

        assertThat(log(id)).containsExactly("hi");
        assertThat(elsewhere.getEventVersion(id)).isEqualTo(1);
    }

    @Test
    void appendEventWithDifferentIdIsNotTreatedAsDuplicate() {
        String id = begun();
        append(id, "same", "same");

        assertThat(log(id)).containsExactly("same", "same");
    }

    /** A repository with one table of events rejects it; here each session has ids of its own. */
    @Test
    void appendWithAnEventIdOfAnotherSessionIsNeverSilentlyDropped() {
        String owner = begun();
        String other = begun();
        SessionEvent mine = append(owner, "mine").get(0);

        repository.appendEvent(SessionEvent.builder()
                .id(mine.getId())
                .sessionId(other)
                .message(new UserMessage("theirs"))
                .build());

        assertThat(log(owner)).containsExactly("mine");
        assertThat(log(other)).containsExactly("theirs");
    }

    @Test
    void getEventVersionStartsAtZeroAndIncrementsOnAppend() {
        String id = begun();
        assertThat(elsewhere.getEventVersion(id)).isZero();
        append(id, "a");
        assertThat(elsewhere.getEventVersion(id)).isEqualTo(1);
        append(id, "b");
        assertThat(elsewhere.getEventVersion(id)).isEqualTo(2);
        assertThat(elsewhere.getEventVersion("no-such-id")).isZero();
    }

    /** By the order of the appends, also where clocks of nodes differ. */
    @Test
    void appendedEventsAreReturnedInChronologicalOrder() {
        String id = begun();
        Instant time = Instant.parse("2026-03-01T10:00:00Z");
        for (int second : new int[] {3, 3, 1, 2}) {
            appendAt(id, time.plusSeconds(second), "at " + second);
        }

        assertThat(log(id)).containsExactly("at 3", "at 3", "at 1", "at 2");
        assertThat(active(id)).containsExactly("at 3", "at 3", "at 1", "at 2");
    }

    @Test
    void findEventsLastNReturnsOnlyLastNInChronologicalOrder() {
        String id = begun();
        append(id, "1", "2", "3", "4", "5");

        assertThat(texts(id, EventFilter.lastN(2))).containsExactly("4", "5");
        assertThat(texts(id, EventFilter.lastN(9))).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void findEventsRealOnlyExcludesSynthetic() {
        String id = begun();
        append(id, "real");
        repository.appendEvent(synthetic(id, new UserMessage("Summarize what we have said.")));
        repository.appendEvent(summary(id, "a summary"));

        assertThat(texts(id, EventFilter.realOnly())).containsExactly("real");
        assertThat(elsewhere.findEvents(id, EventFilter.all()).get(2).getMetadata())
                .isEqualTo(Map.of("synthetic", true, "compactionSource", "by hand"));
    }

    @Test
    void findEventsFilterByMessageType() {
        String id = begun();
        append(id, "q");
        repository.appendEvent(event(id, new AssistantMessage("a")));
        append(id, "q2");

        assertThat(texts(id, types(MessageType.USER))).containsExactly("q", "q2");
        assertThat(texts(id, types(MessageType.ASSISTANT))).containsExactly("a");
        assertThat(texts(id, types(MessageType.TOOL))).isEmpty();
    }

    @Test
    void findEventsKeywordSearch() {
        String id = begun();
        append(id, "hello world", "goodbye", "Hello again", "ÜBER Ähnliches");

        assertThat(texts(id, EventFilter.keywordSearch("hello"))).containsExactly("hello world", "Hello again");
        assertThat(texts(id, EventFilter.keywordSearch("über ä"))).containsExactly("ÜBER Ähnliches");
        assertThat(texts(id, EventFilter.keywordSearch("nowhere"))).isEmpty();
    }

    @Test
    void keywordWildcardCharactersMatchLiterally() {
        String id = begun();
        append(id, "100% done", "1000 done", "snake_case", "snakeXcase", "a!b", "ab", "c:\\dir", "[x]*");

        assertThat(texts(id, EventFilter.keywordSearch("100%"))).containsExactly("100% done");
        assertThat(texts(id, EventFilter.keywordSearch("_case"))).containsExactly("snake_case");
        assertThat(texts(id, EventFilter.keywordSearch("a!b"))).containsExactly("a!b");
        assertThat(texts(id, EventFilter.keywordSearch("\\d"))).containsExactly("c:\\dir");
        assertThat(texts(id, EventFilter.keywordSearch("]*"))).containsExactly("[x]*");
    }

    @Test
    void branchWildcardCharactersMatchLiterally() {
        String id = begun();
        append(id, "root");
        repository.appendEvent(onBranch(id, "underscore", "a_b"));
        repository.appendEvent(onBranch(id, "percent", "a%"));
        repository.appendEvent(onBranch(id, "peer", "a_b.d"));

        assertThat(texts(id, EventFilter.forBranch("axb.c"))).containsExactly("root");
        assertThat(texts(id, EventFilter.forBranch("a_b.c"))).containsExactly("root", "underscore");
        assertThat(texts(id, EventFilter.forBranch("a%.c"))).containsExactly("root", "percent");
        assertThat(texts(id, EventFilter.forBranch("a_b.d"))).containsExactly("root", "underscore", "peer");
    }

    @Test
    void findEventsFilterByTimeRange() {
        String id = begun();
        Instant time = Instant.parse("2025-01-01T10:00:00.123456789Z");
        for (int hour = 0; hour < 4; hour++) {
            appendAt(id, time.plusSeconds(3600L * hour), "at " + hour);
        }

        EventFilter range = EventFilter.builder()
                .from(time.plusSeconds(3600))
                .to(time.plusSeconds(7200))
                .build();

        assertThat(texts(id, range)).containsExactly("at 1", "at 2");
        assertThat(texts(id, range.merge(EventFilter.active()))).containsExactly("at 1", "at 2");
        assertThat(texts(id, range.merge(EventFilter.lastN(1)))).containsExactly("at 2");
    }

    @Test
    void findEventsPagination() {
        String id = begun();
        append(id, "1", "2", "3", "4", "5");

        assertThat(texts(id, page(0, 2))).containsExactly("1", "2");
        assertThat(texts(id, page(1, 2))).containsExactly("3", "4");
        assertThat(texts(id, page(2, 2))).containsExactly("5");
        assertThat(texts(id, page(3, 2))).isEmpty();
        assertThat(texts(id, page(1, 2).merge(EventFilter.active()))).containsExactly("3", "4");
        assertThat(texts(id, page(Integer.MAX_VALUE, 10))).isEmpty();
    }

    @Test
    void findEventsReturnsEmptyListForNonExistentSession() {
        assertThat(elsewhere.findEvents("ghost", EventFilter.all())).isEmpty();
        assertThat(elsewhere.findEvents("ghost", EventFilter.active())).isEmpty();
        assertThat(elsewhere.findEvents("ghost", EventFilter.lastN(3))).isEmpty();
    }

    @Test
    void assistantMessageWithToolCallsRoundTrip() {
        String id = begun();
        AssistantMessage call = AssistantMessage.builder()
                .content("")
                .toolCalls(
                        List.of(new AssistantMessage.ToolCall("call-1", "function", "weather", "{\"in\":\"Paris\"}")))
                .build();
        repository.appendEvent(event(id, call));

        SessionEvent found = elsewhere.findEvents(id, EventFilter.active()).get(0);

        assertThat(found.hasToolCalls()).isTrue();
        assertThat(found.getMessage()).isEqualTo(call);
    }

    @Test
    void toolResponseMessageRoundTrip() {
        String id = begun();
        ToolResponseMessage result = ToolResponseMessage.builder()
                .responses(List.of(new ToolResponseMessage.ToolResponse("call-1", "weather", "{\"temp\":\"22C\"}")))
                .build();
        repository.appendEvent(event(id, result));

        assertThat(elsewhere.findEvents(id, EventFilter.active()).get(0).getMessage())
                .isEqualTo(result);
    }

    /** Media and metadata too, with the types of their values. */
    @Test
    void everyMessageComesBackAsItWas() {
        String id = begun();
        List<Message> all = SampleMessages.all();
        all.forEach(message -> repository.appendEvent(event(id, message)));

        List<Message> read = elsewhere.findEvents(id, EventFilter.all()).stream()
                .map(SessionEvent::getMessage)
                .toList();

        SampleMessages.assertSame(read, all);
    }

    @Test
    void theFieldsOfAnEventComeBack() {
        String id = begun();
        SessionEvent event = SessionEvent.builder()
                .id("event % _ ' {} \uD83D\uDE00")
                .sessionId(id)
                .timestamp(Instant.parse("2026-03-01T10:00:00.123456Z"))
                .message(new AssistantMessage("late"))
                .metadata(Map.of("n", 1, "text", SampleMessages.HOSTILE))
                .branch("orchestrator.researcher")
                .archived(true)
                .build();
        repository.appendEvent(event);

        SessionEvent found = elsewhere.findEvents(id, EventFilter.all()).get(0);

        assertThat(found).isEqualTo(event).usingRecursiveComparison().isEqualTo(event);
        assertThat(elsewhere.findEvents(id, EventFilter.active())).isEmpty();
    }

    @Test
    void aLongLogIsReadWhole() {
        String id = begun();
        List<String> texts = IntStream.range(0, 700).mapToObj(i -> "text " + i).toList();
        append(id, texts.toArray(String[]::new));

        assertThat(active(id)).isEqualTo(texts);
        assertThat(texts(id, EventFilter.all())).isEqualTo(texts);
        assertThat(texts(id, EventFilter.lastN(300))).isEqualTo(texts.subList(400, 700));
        assertThat(texts(id, page(3, 100))).isEqualTo(texts.subList(300, 400));
    }

    @Test
    void aFailedSessionGoesOnAndACompletedOneDoesNot() {
        String id = begun();
        aster.fail(id);
        append(id, "again");
        assertThat(log(id)).containsExactly("again");
        aster.complete(id);

        assertThatThrownBy(() -> repository.appendEvent(said(id, "late")))
                .isInstanceOf(SessionNotActiveException.class);
    }

    private static EventFilter types(MessageType... types) {
        return EventFilter.builder().messageTypes(Set.of(types)).build();
    }

    private static EventFilter page(int page, int size) {
        return EventFilter.builder().page(page).pageSize(size).build();
    }

    private static SessionEvent onBranch(String session, String text, String branch) {
        return SessionEvent.builder()
                .sessionId(session)
                .message(new UserMessage(text))
                .branch(branch)
                .build();
    }
}
