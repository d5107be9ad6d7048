package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import io.aster.servers.TestStore;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdkImportTest {
    @TempDir
    Path folder;

    @Test
    void sessionsAreCopiedWithTheirEventsAndState() {
        try (TestStore source = TestStore.of("memory", folder);
                TestStore target = TestStore.of("sqlite", folder)) {
            AsterSessionService from = AsterSessionService.over(source.open());
            SessionService to = target.open();
            AsterSessionService sessions = AsterSessionService.over(to);
            Map<String, Object> state = Map.of("plan", "gold", "user:language", "de", "app:model", "m");
            Session first = from.createSession("app", "user", state, "first").blockingGet();
            from.appendEvent(first, Samples.whole()).ignoreElement().blockingAwait();
            from.appendEvent(first, Event.builder().timestamp(7).build())
                    .ignoreElement()
                    .blockingAwait();
            from.createSession("app", "user", Map.of(), "empty").ignoreElement().blockingAwait();
            sessions.createSession("app", "user", Map.of("app:model", "mine"), "here")
                    .ignoreElement()
                    .blockingAwait();

            assertThat(AdkImport.sessionsOf(from, to, "app", "user")).isEqualTo(2);
            assertThat(AdkImport.sessionsOf(from, to, "app", "user")).isEqualTo(2);

            Session copied = sessions.getSession("app", "user", "first", Optional.empty())
                    .blockingGet();
            assertThat(copied.events().stream().map(Samples::json))
                    .containsExactlyElementsOf(
                            first.events().stream().map(Samples::json).toList());
            assertThat(copied.lastUpdateTime()).isEqualTo(first.lastUpdateTime());
            assertThat(copied.state())
                    .containsEntry("plan", "gold")
                    .containsEntry("user:language", "de")
                    .containsEntry("app:model", "mine");
            assertThat(sessions.listSessions("app", "user").blockingGet().sessionIds())
                    .containsExactlyInAnyOrder("first", "empty", "here");

            sessions.appendEvent(copied, Event.builder().id("more").build())
                    .ignoreElement()
                    .blockingAwait();
            assertThatThrownBy(() -> AdkImport.sessionsOf(from, to, "app", "user"))
                    .isInstanceOf(SessionExistsException.class);
        }
    }

    /** ADK's own service in memory takes them. */
    @Test
    void eventsWithoutAnIdOrWithOneTwiceAreCopied() {
        try (TestStore target = TestStore.of("memory", folder)) {
            SessionService to = target.open();
            Session session = Session.builder("s")
                    .appName("app")
                    .userId("user")
                    .events(List.of(
                            Event.builder().id("e").timestamp(1).build(),
                            Event.builder().id("e").timestamp(2).build(),
                            Event.builder().timestamp(3).build()))
                    .build();

            AdkImport.sessionsOf(new OneSession(session), to, "app", "user");

            assertThat(AsterSessionService.over(to).listEvents("app", "user", "s").blockingGet().events().stream()
                            .map(Event::id))
                    .containsExactly("e", "e#2", "event#3");
        }
    }
}
