package io.aster.soak.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.soak.history.Answered;
import io.aster.soak.history.Call;
import io.aster.soak.history.Entry;
import io.aster.soak.history.StoredEvent;
import io.aster.soak.history.StoredSession;
import io.aster.soak.history.Told;
import io.aster.soak.history.Told.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class CheckerTest {
    private static final String SESSION = "s";

    private final List<Answered> calls = new ArrayList<>();

    @Test
    void findsNothingWhereEveryAnswerIsTrue() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        told(append("batch", "b", "c"), Told.acknowledged(List.of(2L, 3L)));
        told(append("b again", "b", "c"), Told.acknowledged(List.of(2L, 3L)));
        told(after("d", 3, "d"), Told.acknowledged(List.of(4L)));
        told(after("e", 3, "e"), Told.conflict(4));
        told(other("a differs", "a"), Told.of(Outcome.DUPLICATE));
        told(append("in part", "a", "f"), Told.of(Outcome.DUPLICATE));
        told(append("g", "g"), Told.of(Outcome.UNAVAILABLE));
        told(append("h", "h"), Told.of(Outcome.UNKNOWN));
        told(append("i", "i"), Told.of(Outcome.UNKNOWN));
        calls.add(Answered.begun(append("killed", "j", "k")));

        Verdict verdict = check(stored("a", "b", "c", "d", "h"));

        assertThat(verdict.examples()).isEmpty();
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.acknowledged()).isEqualTo(4);
        assertThat(verdict.stored()).isEqualTo(5);
        assertThat(verdict.unknown()).isEqualTo(3);
    }

    @Test
    void findsAnAcknowledgedEventThatIsNotStored() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        told(append("b", "b"), Told.acknowledged(List.of(2L)));

        assertFound(check(stored("a")), Finding.LOST, 1);
    }

    @Test
    void findsAnAcknowledgedEventWithOtherContent() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        calls.add(Answered.begun(other("other", "a")));

        assertFound(check(storedAs(event(1, new Entry("a", "other")))), Finding.LOST, 1);
    }

    @Test
    void findsAnAcknowledgedEventAtAnotherPlace() {
        told(append("a", "a"), Told.acknowledged(List.of(2L)));
        told(append("b", "b"), Told.acknowledged(List.of(1L)));

        assertFound(check(stored("a", "b")), Finding.LOST, 2);
    }

    @Test
    void findsAnIdThatIsStoredTwice() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        told(append("a twin", "a"), Told.acknowledged(List.of(2L)));

        assertFound(check(stored("a", "a")), Finding.DOUBLED, 1);
    }

    @Test
    void findsTwoContentsUnderOneId() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        told(other("other", "a"), Told.acknowledged(List.of(2L)));

        assertFound(
                check(storedAs(event(1, new Entry("a", "")), event(2, new Entry("a", "other")))), Finding.DOUBLED, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DUPLICATE", "UNAVAILABLE"})
    void findsARefusedAppendThatIsStored(Outcome refusal) {
        told(append("a", "a"), Told.of(refusal));

        assertFound(check(stored("a")), Finding.WRONG, 1);
    }

    @Test
    void findsAConflictThatIsStored() {
        told(after("a", 1, "a"), Told.conflict(0));

        assertFound(check(stored("a")), Finding.WRONG, 1);
    }

    @Test
    void findsAConflictWithWhatWasExpected() {
        told(after("a", 1, "a"), Told.conflict(1));

        assertFound(check(stored()), Finding.WRONG, 1);
    }

    @Test
    void findsADuplicateOfNothing() {
        told(append("a", "a"), Told.of(Outcome.DUPLICATE));

        assertFound(check(stored()), Finding.WRONG, 1);
    }

    @Test
    void countsWhatIsLostAndAcceptsARefusalByWhatIsLostWhereThatMayBe() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        told(other("other", "a"), Told.of(Outcome.DUPLICATE));

        assertFound(Checker.check(true, calls, List.of(stored())), Finding.LOST, 1);
    }

    @Test
    void findsADuplicateOfTheSameEvent() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        told(append("a again", "a"), Told.of(Outcome.DUPLICATE));

        assertFound(check(stored("a")), Finding.WRONG, 1);
    }

    @Test
    void findsAnErrorThatNoAppendMayEndWith() {
        told(append("a", "a"), Told.unexpected(new IllegalStateException("no reason")));

        assertFound(check(stored()), Finding.WRONG, 1);
    }

    @Test
    void findsNumbersThatDoNotFollowEachOther() {
        told(append("ab", "a", "b"), Told.acknowledged(List.of(1L, 3L)));

        assertFound(check(stored("a", "b")), Finding.WRONG, 1);
    }

    @Test
    void findsAnAcknowledgementInSpiteOfAnotherLastEvent() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        told(after("b", 0, "b"), Told.acknowledged(List.of(2L)));

        assertFound(check(stored("a", "b")), Finding.WRONG, 1);
    }

    @Test
    void findsABatchThatIsStoredInPart() {
        calls.add(Answered.begun(append("killed", "a", "b")));

        assertFound(check(stored("a")), Finding.WRONG, 1);
    }

    @Test
    void findsAnEventThatNoCallerAppended() {
        assertFound(check(stored("a")), Finding.WRONG, 1);
    }

    @Test
    void findsAGap() {
        calls.add(Answered.begun(append("a", "a")));
        calls.add(Answered.begun(append("b", "b")));
        StoredSession session = session(3, List.of(), event(1, new Entry("a", "")), event(3, new Entry("b", "")));

        Verdict verdict = check(session);

        assertThat(verdict.count(Finding.GAP)).isEqualTo(1);
        assertThat(verdict.count(Finding.MISCOUNTED)).isEqualTo(1);
    }

    @Test
    void findsEventsOutOfOrder() {
        calls.add(Answered.begun(append("a", "a")));
        calls.add(Answered.begun(append("b", "b")));

        assertFound(check(storedAs(event(2, new Entry("a", "")), event(1, new Entry("b", "")))), Finding.GAP, 1);
    }

    @Test
    void findsASessionThatCanNotBeRead() {
        told(append("a", "a"), Told.acknowledged(List.of(1L)));
        StoredSession damaged =
                new StoredSession(SESSION, 1, 1, List.of(), List.of(), Optional.of("an event is missing"));

        Verdict verdict = check(damaged);

        assertThat(verdict.count(Finding.MISCOUNTED)).isEqualTo(1);
        assertThat(verdict.count(Finding.LOST)).isEqualTo(1);
    }

    @Test
    void findsNothingWhereUpdatesAreTrue() {
        told(Call.update("one", SESSION, 1), Told.acknowledged(List.of(2L)));
        told(Call.update("two", SESSION, 1), Told.conflict(2));
        told(Call.update("three", SESSION, 2), Told.of(Outcome.UNKNOWN));

        assertThat(check(session(0, List.of("one", "three"))).isClean()).isTrue();
    }

    @Test
    void findsALostUpdate() {
        told(Call.update("one", SESSION, 1), Told.acknowledged(List.of(2L)));
        told(Call.update("two", SESSION, 1), Told.acknowledged(List.of(2L)));

        assertFound(check(session(0, List.of("two"))), Finding.LOST, 1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACKNOWLEDGED", "UNKNOWN"},
            mode = Mode.EXCLUDE)
    void findsARefusedUpdateThatIsStored(Outcome refusal) {
        told(Call.update("one", SESSION, 1), new Told(refusal, List.of(2L), ""));

        assertFound(check(session(0, List.of("one"))), Finding.WRONG, 1);
    }

    @Test
    void findsAVersionWithoutItsUpdate() {
        StoredSession session = new StoredSession(SESSION, 3, 0, List.of("one"), List.of(), Optional.empty());
        told(Call.update("one", SESSION, 1), Told.acknowledged(List.of(2L)));

        assertFound(check(session), Finding.WRONG, 1);
    }

    private void told(Call call, Told told) {
        calls.add(Answered.begun(call).told(told));
    }

    private Verdict check(StoredSession session) {
        return Checker.check(false, calls, List.of(session));
    }

    private static void assertFound(Verdict verdict, Finding finding, long times) {
        assertThat(verdict.examples()).isNotEmpty().allMatch(example -> example.startsWith(finding.title()));
        assertThat(verdict.count(finding)).isEqualTo(times);
    }

    private static Call append(String id, String... eventIds) {
        return Call.append(id, SESSION, entries(eventIds));
    }

    private static Call after(String id, long seq, String... eventIds) {
        return Call.appendAfter(id, SESSION, entries(eventIds), seq);
    }

    private static Call other(String id, String eventId) {
        return Call.append(id, SESSION, List.of(new Entry(eventId, "other")));
    }

    private static List<Entry> entries(String... eventIds) {
        return Arrays.stream(eventIds).map(id -> new Entry(id, "")).toList();
    }

    private static StoredSession stored(String... eventIds) {
        List<StoredEvent> events = new ArrayList<>();
        for (String id : eventIds) {
            events.add(event(events.size() + 1, new Entry(id, "")));
        }
        return storedAs(events.toArray(StoredEvent[]::new));
    }

    private static StoredSession storedAs(StoredEvent... events) {
        return session(events.length, List.of(), events);
    }

    private static StoredSession session(long eventCount, List<String> updates, StoredEvent... events) {
        return new StoredSession(SESSION, updates.size() + 1, eventCount, updates, List.of(events), Optional.empty());
    }

    private static StoredEvent event(long seq, Entry entry) {
        return new StoredEvent(entry.id(), seq, entry.text());
    }
}
