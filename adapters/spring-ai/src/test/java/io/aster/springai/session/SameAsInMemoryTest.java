package io.aster.springai.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.springai.TestedStores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.InMemorySessionRepository;
import org.springframework.ai.session.SessionEvent;
import org.springframework.ai.session.SessionRepository;

/** The same calls, in the framework's own repository in memory and in Aster, have the same results. */
@ParameterizedClass
@MethodSource(TestedStores.ALL)
class SameAsInMemoryTest extends OnEachStore {
    private static final List<EventFilter> FILTERS = List.of(
            EventFilter.all(),
            EventFilter.active(),
            EventFilter.realOnly(),
            EventFilter.lastN(3),
            EventFilter.lastN(3).merge(EventFilter.active()),
            EventFilter.lastN(100),
            EventFilter.keywordSearch("TEXT 1"),
            EventFilter.keywordSearch("text", 1, 4),
            EventFilter.builder().page(1).pageSize(3).excludeArchived(true).build(),
            EventFilter.forBranch("a.b"),
            EventFilter.builder().messageTypes(Set.of(MessageType.ASSISTANT)).build());

    private static final @Nullable String[] BRANCHES = {null, null, "a", "a.b", "a.c"};

    private final InMemorySessionRepository memory =
            InMemorySessionRepository.builder().build();

    SameAsInMemoryTest(String kind) {
        super(kind);
    }

    @Test
    void afterAnyCalls() {
        for (int seed = 0; seed < 12; seed++) {
            run(new Random(seed), "seed " + seed);
        }
    }

    private void run(Random random, String what) {
        String id = id();
        both().forEach(each -> each.save(session(id, "ann").build()));
        for (int step = 0; step < 25; step++) {
            if (random.nextInt(3) > 0) {
                SessionEvent event = next(id, random);
                both().forEach(each -> each.appendEvent(event));
            } else {
                compactBoth(id, random);
            }
            for (EventFilter filter : FILTERS) {
                assertThat(described(elsewhere.findEvents(id, filter)))
                        .as("%s, step %d, %s", what, step, filter)
                        .isEqualTo(described(memory.findEvents(id, filter)));
            }
        }
    }

    /** Archives some of the active events, removes some, and retains the others; sometimes with new ones anywhere among them. */
    private void compactBoth(String id, Random random) {
        List<SessionEvent> active = memory.findEvents(id, EventFilter.active());
        List<SessionEvent> archived = new ArrayList<>();
        List<SessionEvent> retained = new ArrayList<>();
        int likely = random.nextInt(4);
        for (SessionEvent event : active) {
            int choice = random.nextInt(8);
            if (choice < likely) {
                archived.add(event);
            } else if (choice < 7) {
                retained.add(event);
            }
        }
        int inserted = random.nextInt(3);
        for (int i = 0; i < inserted; i++) {
            int place = random.nextInt(4) == 0 ? random.nextInt(retained.size() + 1) : i;
            retained.add(Math.min(place, retained.size()), summary(id, "text of a summary " + random.nextInt(100)));
        }
        for (SessionRepository each : both()) {
            long version = each.getEventVersion(id);
            assertThat(each.compactEvents(id, archived, retained, version)).isTrue();
            assertThat(each.getEventVersion(id)).isGreaterThan(version);
            assertThat(each.compactEvents(id, archived, retained, version)).isFalse();
        }
    }

    private static SessionEvent next(String id, Random random) {
        String text = "text " + random.nextInt(100);
        return SessionEvent.builder()
                .sessionId(id)
                .message(random.nextBoolean() ? new UserMessage(text) : new AssistantMessage(text))
                .branch(BRANCHES[random.nextInt(BRANCHES.length)])
                .build();
    }

    private List<SessionRepository> both() {
        return List.of(memory, repository);
    }

    private static List<String> described(List<SessionEvent> events) {
        return events.stream()
                .map(event -> String.join(
                        " ",
                        event.getId(),
                        event.isArchived() ? "archived" : "active",
                        event.getMessageType().name(),
                        String.valueOf(event.getMessage().getText()),
                        String.valueOf(event.getBranch()),
                        new TreeSet<>(event.getMetadata().keySet()).toString()))
                .toList();
    }

    @Test
    void compactionOfWhatIsEmpty() {
        String id = id();
        both().forEach(each -> each.save(session(id, "ann").build()));

        both().forEach(each ->
                assertThat(each.compactEvents(id, List.of(), List.of(), 0)).isTrue());

        both().forEach(each -> assertThat(each.getEventVersion(id)).isEqualTo(1));
        both().forEach(each ->
                assertThat(each.findEvents(id, EventFilter.all())).isEqualTo(Collections.emptyList()));
    }
}
