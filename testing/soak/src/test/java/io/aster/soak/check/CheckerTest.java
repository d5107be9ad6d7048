package io.aster.soak.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.soak.history.Answered;
import io.aster.soak.history.AttemptResult;
import io.aster.soak.history.AttemptResult.Outcome;
import io.aster.soak.history.Call;
import io.aster.soak.history.Entry;
import io.aster.soak.history.StoredEvent;
import io.aster.soak.history.StoredSession;
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
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        answered(append("batch", "b", "c"), AttemptResult.acknowledged(List.of(2L, 3L)));
        answered(append("b again", "b", "c"), AttemptResult.acknowledged(List.of(2L, 3L)));
        answered(after("d", 3, "d"), AttemptResult.acknowledged(List.of(4L)));
        answered(after("e", 3, "e"), AttemptResult.conflict(4));
        answered(other("a differs", "a"), AttemptResult.of(Outcome.DUPLICATE));
        answered(append("in part", "a", "f"), AttemptResult.of(Outcome.DUPLICATE));
        answered(append("g", "g"), AttemptResult.of(Outcome.UNAVAILABLE));
        answered(append("h", "h"), AttemptResult.of(Outcome.UNKNOWN));
        answered(append("i", "i"), AttemptResult.of(Outcome.UNKNOWN));
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
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        answered(append("b", "b"), AttemptResult.acknowledged(List.of(2L)));

        assertFound(check(stored("a")), Finding.LOST, 1);
    }

    @Test
    void findsAnAcknowledgedEventWithOtherContent() {
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        calls.add(Answered.begun(other("other", "a")));

        assertFound(check(storedAs(event(1, new Entry("a", "other")))), Finding.LOST, 1);
    }

    @Test
    void findsAnAcknowledgedEventAtAnotherPlace() {
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(2L)));
        answered(append("b", "b"), AttemptResult.acknowledged(List.of(1L)));

        assertFound(check(stored("a", "b")), Finding.LOST, 2);
    }

    @Test
    void findsAnIdThatIsStoredTwice() {
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        answered(append("a twin", "a"), AttemptResult.acknowledged(List.of(2L)));

        assertFound(check(stored("a", "a")), Finding.DOUBLED, 1);
    }

    @Test
    void findsTwoContentsUnderOneId() {
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        answered(other("other", "a"), AttemptResult.acknowledged(List.of(2L)));

        assertFound(
                check(storedAs(event(1, new Entry("a", "")), event(2, new Entry("a", "other")))), Finding.DOUBLED, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DUPLICATE", "UNAVAILABLE"})
    void findsARefusedAppendThatIsStored(Outcome refusal) {
        answered(append("a", "a"), AttemptResult.of(refusal));

        assertFound(check(stored("a")), Finding.WRONG, 1);
    }

    @Test
    void findsAConflictThatIsStored() {
        answered(after("a", 1, "a"), AttemptResult.conflict(0));

        assertFound(check(stored("a")), Finding.WRONG, 1);
    }

    @Test
    void findsAConflictWithWhatWasExpected() {
        answered(after("a", 1, "a"), AttemptResult.conflict(1));

        assertFound(check(stored()), Finding.WRONG, 1);
    }

    @Test
    void findsADuplicateOfNothing() {
        answered(append("a", "a"), AttemptResult.of(Outcome.DUPLICATE));

        assertFound(check(stored()), Finding.WRONG, 1);
    }

    @Test
    void countsWhatIsLostAndAcceptsARefusalByWhatIsLostWhereThatMayBe() {
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        answered(other("other", "a"), AttemptResult.of(Outcome.DUPLICATE));

        assertFound(Checker.check(true, calls, List.of(stored())), Finding.LOST, 1);
    }

    @Test
    void findsADuplicateOfTheSameEvent() {
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        answered(append("a again", "a"), AttemptResult.of(Outcome.DUPLICATE));

        assertFound(check(stored("a")), Finding.WRONG, 1);
    }

    @Test
    void findsAnErrorThatNoAppendMayEndWith() {
        answered(append("a", "a"), AttemptResult.unexpected(new IllegalStateException("no reason")));

        assertFound(check(stored()), Finding.WRONG, 1);
    }

    @Test
    void findsNumbersThatDoNotFollowEachOther() {
        answered(append("ab", "a", "b"), AttemptResult.acknowledged(List.of(1L, 3L)));

        assertFound(check(stored("a", "b")), Finding.WRONG, 1);
    }

    @Test
    void findsAnAcknowledgementInSpiteOfAnotherLastEvent() {
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        answered(after("b", 0, "b"), AttemptResult.acknowledged(List.of(2L)));

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
        answered(append("a", "a"), AttemptResult.acknowledged(List.of(1L)));
        StoredSession damaged =
                new StoredSession(SESSION, 1, 1, List.of(), List.of(), Optional.of("an event is missing"));

        Verdict verdict = check(damaged);

        assertThat(verdict.count(Finding.MISCOUNTED)).isEqualTo(1);
        assertThat(verdict.count(Finding.LOST)).isEqualTo(1);
    }

    @Test
    void findsNothingWhereUpdatesAreTrue() {
        answered(Call.update("one", SESSION, 1), AttemptResult.acknowledged(List.of(2L)));
        answered(Call.update("two", SESSION, 1), AttemptResult.conflict(2));
        answered(Call.update("three", SESSION, 2), AttemptResult.of(Outcome.UNKNOWN));

        assertThat(check(session(0, List.of("one", "three"))).isClean()).isTrue();
    }

    @Test
    void findsALostUpdate() {
        answered(Call.update("one", SESSION, 1), AttemptResult.acknowledged(List.of(2L)));
        answered(Call.update("two", SESSION, 1), AttemptResult.acknowledged(List.of(2L)));

        assertFound(check(session(0, List.of("two"))), Finding.LOST, 1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACKNOWLEDGED", "UNKNOWN"},
            mode = Mode.EXCLUDE)
    void findsARefusedUpdateThatIsStored(Outcome refusal) {
        answered(Call.update("one", SESSION, 1), new AttemptResult(refusal, List.of(2L), ""));

        assertFound(check(session(0, List.of("one"))), Finding.WRONG, 1);
    }

    @Test
    void findsAVersionWithoutItsUpdate() {
        StoredSession session = new StoredSession(SESSION, 3, 0, List.of("one"), List.of(), Optional.empty());
        answered(Call.update("one", SESSION, 1), AttemptResult.acknowledged(List.of(2L)));

        assertFound(check(session), Finding.WRONG, 1);
    }

    private void answered(Call call, AttemptResult result) {
        calls.add(Answered.begun(call).withResult(result));
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
