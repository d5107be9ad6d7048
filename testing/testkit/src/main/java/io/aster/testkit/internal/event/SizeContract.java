package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.session.AppendOptions;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Large values: stored up to the limit, refused one byte past it. */
public interface SizeContract {
    int LIMIT = 1_000;

    @Test
    default void contentUpToTheLimit(StoreUnderTest bench) {
        int frame = "{\"role\":\"user\",\"content\":\"\"}".length();
        checkEvents(bench, frame, length -> Event.builder("user").content(Message.user("x".repeat(length))));
    }

    @Test
    default void eventMetadataUpToTheLimit(StoreUnderTest bench) {
        int frame = "{\"k\":\"\"}".length();
        checkEvents(bench, frame, length -> Event.builder("user").metadata(Map.of("k", "x".repeat(length))));
    }

    @Test
    default void actionsUpToTheLimit(StoreUnderTest bench) {
        int frame = "{\"stateDelta\":{\"k\":\"\"}}".length();
        checkEvents(
                bench,
                frame,
                length -> Event.builder("user").actions(EventActions.stateDelta(Map.of("k", "x".repeat(length)))));
    }

    @Test
    default void contentActionsAndMetadataCountTogether(StoreUnderTest bench) {
        int frame = "{\"role\":\"user\",\"content\":\"\"}{\"k\":\"0\"}{\"escalate\":true}".length();
        checkEvents(
                bench,
                frame,
                length -> Event.builder("user")
                        .content(Message.user("x".repeat(length)))
                        .metadata(Map.of("k", "0"))
                        .actions(EventActions.builder().escalate(true).build()));
    }

    @Test
    default void sizeIsCountedInBytesOfUtf8(StoreUnderTest bench) {
        SessionService sessions = limited(bench);
        String session = bench.session().id();
        int frame = "{\"k\":\"\"}".length();
        String fits = "😀".repeat((LIMIT - frame) / 4);
        ExpectedErrors.invalid("event", () -> sessions.appendEvent(session, metadata(fits + "é".repeat(2))));
        Event appended = sessions.appendEvent(session, metadata(fits));
        assertThat(bench.events(session)).containsExactly(appended);
    }

    @Test
    default void sessionMetadataUpToTheLimit(StoreUnderTest bench) {
        SessionService sessions = limited(bench);
        int fits = LIMIT - "{\"k\":\"\"}".length();
        NewSession large = NewSession.of("app", "user", "agent").withMetadata(Map.of("k", "x".repeat(fits)));
        NewSession tooLarge = large.withMetadata(Map.of("k", "x".repeat(fits + 1)));
        ExpectedErrors.invalid("metadata", () -> sessions.create(tooLarge));
        assertThat(bench.all()).isEmpty();
        Session created = sessions.create(large);
        ExpectedErrors.invalid("metadata", () -> sessions.update(created.withMetadata(tooLarge.metadata())));
        assertThat(bench.sessions().get(created.id())).isEqualTo(created);
    }

    @Test
    default void eventOfSixteenMebibytes(StoreUnderTest bench) {
        String session = bench.session().id();
        int frame = "{\"k\":\"\"}".length();
        int fits = Settings.DEFAULT_MAX_VALUE_BYTES - frame;
        ExpectedErrors.invalid("event", () -> bench.sessions().appendEvent(session, metadata("x".repeat(fits + 1))));
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        Event appended = bench.sessions().appendEvent(session, metadata("x".repeat(fits)));
        assertThat(bench.events(session).equals(List.of(appended))).isTrue();
    }

    @Test
    default void eventOfManyMebibytesOfEveryKindOfText(StoreUnderTest bench) {
        String session = bench.session().id();
        String text = "\u0000\"\\é😀x".repeat(200_000);
        Event appended = bench.sessions()
                .appendEvent(
                        session,
                        Event.builder("user").content(Message.user(text)).build());
        assertThat(bench.events(session).equals(List.of(appended))).isTrue();
    }

    @Test
    default void sessionMetadataOfAMebibyte(StoreUnderTest bench) {
        Map<String, Object> large = Map.of("k", "x".repeat(1 << 20));
        Session created =
                bench.sessions().create(NewSession.of("app", "user", "agent").withMetadata(large));
        assertThat(bench.sessions().get(created.id()).equals(created)).isTrue();
        assertThat(bench.sessions().complete(created.id()).metadata().equals(large))
                .isTrue();
    }

    @Test
    default void appendOfManyEventsUpToItsLimit(StoreUnderTest bench) {
        int event = "{\"k\":\"\"}".length() + 100;
        SessionService sessions = bench.service(bench.settings().withMaxAppendBytes(10 * event));
        String session = bench.session().id();
        List<NewEvent> fits = Collections.nCopies(10, metadata("x".repeat(100)));
        List<NewEvent> tooLarge = new ArrayList<>(fits.subList(0, 9));
        tooLarge.add(metadata("x".repeat(101)));
        ExpectedErrors.invalid("events", () -> sessions.appendEvents(session, tooLarge));
        ExpectedErrors.invalid("events", () -> sessions.appendEvents(session, tooLarge, 0));
        ExpectedErrors.invalid("events", () -> sessions.appendEvents(session, Collections.nCopies(11, fits.get(0))));
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        assertThat(bench.events(session)).isEmpty();
        List<Event> appended = sessions.appendEvents(session, fits);
        assertThat(bench.events(session)).isEqualTo(appended);
        assertThat(SampleEvents.seqs(appended)).endsWith(10L);
    }

    @Test
    default void deltasAndContentsOfAnAppendCountTogether(StoreUnderTest bench) {
        String one = "{\"stateDelta\":{\"k\":\"\"}}{\"role\":\"user\",\"content\":\"\"}";
        SessionService sessions = bench.service(bench.settings().withMaxAppendBytes(2 * one.length() + 200));
        String session = bench.session().id();
        NewEvent fits = delta("x".repeat(50), "y".repeat(50));
        for (NewEvent tooLarge :
                List.of(delta("x".repeat(51), "y".repeat(50)), delta("x".repeat(50), "y".repeat(51)))) {
            ExpectedErrors.invalid("events", () -> sessions.appendEvents(session, List.of(fits, tooLarge)));
            ExpectedErrors.invalid(
                    "events",
                    () -> sessions.appendEvents(
                            session,
                            List.of(tooLarge, fits),
                            AppendOptions.none().thenComplete()));
        }
        assertThat(bench.sessions().state(session)).isEqualTo(SessionState.EMPTY);
        assertThat(bench.sessions().get(session).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(sessions.appendEvents(session, List.of(fits, fits))).isEqualTo(bench.events(session));
        assertThat(bench.sessions().state(session).session()).isEqualTo(Map.of("k", "x".repeat(50)));
    }

    @Test
    default void singleEventUpToTheLimitOfAnAppend(StoreUnderTest bench) {
        int fits = LIMIT - "{\"k\":\"\"}".length();
        SessionService sessions = bench.service(bench.settings().withMaxAppendBytes(LIMIT));
        String session = bench.session().id();
        ExpectedErrors.invalid("events", () -> sessions.appendEvent(session, metadata("x".repeat(fits + 1))));
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        Event appended = sessions.appendEvent(session, metadata("x".repeat(fits)));
        assertThat(bench.events(session)).containsExactly(appended);
    }

    @Test
    default void restoreTakesMoreThanOneAppendMay(StoreUnderTest bench) {
        String session = bench.session("s").id();
        for (int i = 0; i < 6; i++) {
            bench.sessions().appendEvents(session, Collections.nCopies(3, metadata("x".repeat(300_000))));
        }
        Session whole = bench.sessions().get(session);
        List<Event> events = bench.events(session);
        assertThat(bench.sessions().delete(session)).isTrue();
        SessionService limited = bench.service(bench.settings().withMaxAppendBytes(2_000_000));
        assertThat(limited.restore(whole, events)).isEqualTo(whole);
        assertThat(bench.events(session).equals(events)).isTrue();
    }

    private static NewEvent delta(String value, String text) {
        return Event.builder("user")
                .content(Message.user(text))
                .actions(EventActions.stateDelta(Map.of("k", value)))
                .build();
    }

    private static NewEvent metadata(String text) {
        return Event.builder("user").metadata(Map.of("k", text)).build();
    }

    private static SessionService limited(StoreUnderTest bench) {
        return bench.service(bench.settings().withMaxValueBytes(LIMIT));
    }

    private static void checkEvents(StoreUnderTest bench, int frame, IntFunction<NewEvent.Builder> ofLength) {
        SessionService sessions = limited(bench);
        String session = bench.session().id();
        int fits = LIMIT - frame;
        ExpectedErrors.invalid(
                "event",
                () -> sessions.appendEvent(session, ofLength.apply(fits + 1).build()));
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        Event appended = sessions.appendEvent(session, ofLength.apply(fits).build());
        assertThat(appended.seq()).isEqualTo(1);
        assertThat(bench.events(session)).containsExactly(appended);
    }
}
