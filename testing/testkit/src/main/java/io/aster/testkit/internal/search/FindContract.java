package io.aster.testkit.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.search.EventHit;
import io.aster.search.EventSearch;
import io.aster.session.Event;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which events are found. */
public interface FindContract {
    @Test
    default void questionsForAUserFindWhatAScanFinds(StoreUnderTest bench) {
        FindModel model = new FindModel(bench.sessions());
        model.fill();
        model.check(true);
    }

    @Test
    default void eventsOfASessionAreFoundWithAllTheyHave(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Searches.session(sessions, "app", "user", "1", "2");
        Searches.session(sessions, "app", "user", "other");

        List<EventHit<Event>> found =
                sessions.findEvents(EventSearch.all().session(id)).hits();

        assertThat(found).extracting(EventHit::event).isEqualTo(FindModel.newestFirst(sessions, id));
        assertThat(found)
                .allMatch(hit -> hit.appName().equals("app") && hit.userId().equals("user"));
        assertThat(sessions.findEvents(EventSearch.all().session(id).app("other"))
                        .hits())
                .isEmpty();
        assertThat(sessions.findEvents(EventSearch.all().session("none")).hits())
                .isEmpty();
    }

    /** One result in more events than are read together, the oldest of all. */
    @Test
    default void aToolIsFoundAmongManyOtherEvents(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Searches.session(sessions, "app", "user");
        Message failed = FindModel.failed(ToolCall.of("1", "退款", "{}"));
        sessions.appendEvent(id, Event.builder("tool").content(failed).build());
        String[] texts = IntStream.range(0, 700).mapToObj(i -> "tool " + i).toArray(String[]::new);
        Searches.session(sessions, "app", "user", texts);
        EventSearch search = EventSearch.all().app("app").user("user").limit(1);

        assertThat(FindModel.pages(sessions, search.tool("退款"))).hasSize(1);
        assertThat(FindModel.pages(sessions, search.failed())).hasSize(1);
        assertThat(FindModel.pages(sessions, search.tool("tool"))).isEmpty();
    }
}
