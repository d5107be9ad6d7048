package io.aster.testkit.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Redacted;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.summary.Counts;
import io.aster.summary.NamedCount;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import io.aster.summary.TokenUse;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What summaries count. */
public interface SummaryContract {
    /** Of the sessions in the tests. */
    SummaryFilter OF_USER = SummaryFilter.all().app("app").user("user");

    @Test
    default void summariesOfAUserCountWhatAReadingCounts(StoreUnderTest bench) {
        SummaryModel model = new SummaryModel(bench.sessions());
        model.fill();
        Instant middle = SteppingClock.START.plus(Duration.ofHours(30));
        for (String app : List.of("app0", "app1")) {
            for (String user : List.of("user0", "user1")) {
                SummaryFilter filter = SummaryFilter.all().app(app).user(user);
                model.check(filter);
                model.check(filter.from(middle));
                model.check(filter.before(middle.plus(Duration.ofHours(20))).from(middle));
            }
        }
    }

    @Test
    default void nothingIsCountedWhereNothingIs(StoreUnderTest bench) {
        Searches.session(bench.sessions(), "app", "other", "1");

        Summary summary = bench.sessions().summary(OF_USER);

        assertThat(summary.sessions()).isEmpty();
        assertThat(summary.events()).isZero();
        assertThat(summary.authors()).isEqualTo(new Counts<NamedCount>(List.of(), 0));
        assertThat(summary.tools().listed()).isEmpty();
        assertThat(summary.tokens()).isEqualTo(TokenUse.NONE);
    }

    @Test
    default void moreNamesThanAreListedAreCountedTogether(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        List<NewEvent> events = new ArrayList<>();
        events.add(Event.user("first"));
        events.add(Event.user("second"));
        for (int i = 0; i < Summary.MAX_NAMES; i++) {
            events.add(Event.builder("author-%04d".formatted(i)).build());
        }
        sessions.create(NewSession.of("app", "user", "agent"), events);

        Counts<NamedCount> authors = sessions.summary(OF_USER).authors();

        assertThat(authors.listed()).hasSize(Summary.MAX_NAMES).startsWith(new NamedCount("user", 2));
        assertThat(authors.listed()).contains(new NamedCount("author-0000", 1));
        assertThat(authors.others()).isEqualTo(1);
    }

    @Test
    default void redactedEventsCountWithoutTheirMessages(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        NewEvent used = Event.builder("agent")
                .content(Message.toolCalls(ToolCall.of("1", "refund", "{}")))
                .metadata(Map.of("input_tokens", 5L))
                .build();
        String id = sessions.create(NewSession.of("app", "user", "agent"), List.of(used))
                .session()
                .id();
        assertThat(sessions.summary(OF_USER).tokens()).isEqualTo(new TokenUse(1, 5, 0));

        Redacted unused = sessions.redact(id, List.of(1L), new RedactionReason("user", "asked for it"));

        Summary summary = sessions.summary(OF_USER);
        assertThat(summary.events()).isEqualTo(1);
        assertThat(summary.tools().listed()).isEmpty();
        assertThat(summary.tokens()).isEqualTo(TokenUse.NONE);
    }

    @Test
    default void sessionsThatWereDeletedOrHaveExpiredDoNotCount(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        sessions.delete(Searches.session(sessions, "app", "user", "1"));
        sessions.create(
                NewSession.of("app", "user", "agent").withExpiresAt(Instant.EPOCH.plusSeconds(1)),
                List.of(Event.user("2")));

        assertThat(sessions.summary(OF_USER).sessionCount()).isZero();
        assertThat(sessions.summary(OF_USER).events()).isZero();
    }
}
