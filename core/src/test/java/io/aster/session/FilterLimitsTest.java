package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.store.EventQuery;
import io.aster.value.Times;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilterLimitsTest {
    @ParameterizedTest
    @MethodSource
    void refusesWhatIsOutOfBounds(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    static Stream<Arguments> refusesWhatIsOutOfBounds() {
        return Stream.of(
                refused("limit", () -> EventFilter.builder().limit(0)),
                refused("limit", () -> EventFilter.builder().limit(EventFilter.MAX_LIMIT + 1)),
                refused("limit", () -> EventFilter.last(0)),
                refused("limit", () -> EventFilter.last(EventFilter.MAX_LIMIT + 1)),
                refused("limit", () -> EventFilter.first(0)),
                refused("limit", () -> SessionFilter.first(0)),
                refused("limit", () -> EventFilter.all().query("s")),
                refused("limit", () -> SessionFilter.all().query()),
                refused("offset", () -> EventFilter.builder().offset(-1)),
                refused("afterSeq", () -> EventFilter.builder().afterSeq(-1)),
                refused("beforeSeq", () -> EventFilter.builder().beforeSeq(0)),
                refused("from", () -> EventFilter.builder().from(Times.MAX.plusSeconds(1))),
                refused("before", () -> EventFilter.builder().before(Times.MIN.minusSeconds(1))),
                refused("invocationId", () -> EventFilter.builder().invocationId("")),
                refused("author", () -> EventFilter.builder().author(" ")),
                refused("agentId", () -> EventFilter.builder().agentId("a\n")),
                refused("branch", () -> EventFilter.builder().branch("b".repeat(1_001))),
                refused("branch", () -> EventFilter.builder().branchSubtree("")),
                refused("limit", () -> SessionFilter.builder().limit(0)),
                refused("limit", () -> SessionFilter.builder().limit(SessionFilter.MAX_LIMIT + 1)),
                refused("offset", () -> SessionFilter.builder().offset(-1)),
                refused("appName", () -> SessionFilter.builder().appName("")),
                refused("userId", () -> SessionFilter.builder().userId("\ud800")),
                refused("createdFrom", () -> SessionFilter.builder().createdFrom(Times.MIN.minusSeconds(1))),
                refused("createdBefore", () -> SessionFilter.builder().createdBefore(Times.MAX.plusSeconds(1))));
    }

    @Test
    void takesTheBoundsAndHasDefaults() {
        EventQuery largest = EventFilter.builder()
                .limit(EventFilter.MAX_LIMIT)
                .offset(Integer.MAX_VALUE)
                .afterSeq(Long.MAX_VALUE)
                .beforeSeq(1)
                .build()
                .query("s");
        assertThat(largest.limit()).isEqualTo(10_000);
        assertThat(EventFilter.builder().afterSeq(0).build().query("s").limit()).isEqualTo(EventFilter.DEFAULT_LIMIT);
        assertThat(EventFilter.last(7).query("s").newestFirst()).isTrue();
        // One more than a page has: it shows whether the page is the last one.
        assertThat(EventFilter.builder().author("user").build().query("s").limit())
                .isEqualTo(EventFilter.DEFAULT_LIMIT + 1);
        assertThat(SessionFilter.builder().appName("app").build().query().limit())
                .isEqualTo(SessionFilter.DEFAULT_LIMIT + 1);
    }

    private static Arguments refused(String field, ThrowingCallable call) {
        return Arguments.of(field, call);
    }
}
