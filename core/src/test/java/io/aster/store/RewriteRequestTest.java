package io.aster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.RewriteRequest.StateValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewriteRequestTest {
    private static RewriteRequest.Builder rewrite() {
        return RewriteRequest.builder("s", Instant.EPOCH);
    }

    private static EventTexts event(long seq) {
        return new EventTexts(seq, "{}", null, null);
    }

    private static StateValue value(StateScope scope, String name) {
        return new StateValue(scope, name, "1", "2");
    }

    private static void refused(RewriteRequest.Builder request) {
        assertThatIllegalArgumentException().isThrownBy(request::build);
    }

    @Test
    void eventsAreInOrderAndNeedTheNumberOfRedactions() {
        refused(rewrite().events(List.of(event(1))));
        refused(rewrite().expectedRedactions(0).events(List.of(event(2), event(1))));
        refused(rewrite().expectedRedactions(0).events(List.of(event(1), event(1))));
        refused(rewrite().expectedRedactions(0).events(List.of(event(0))));
        RewriteRequest request = rewrite()
                .expectedRedactions(0)
                .events(List.of(event(1), event(3)))
                .build();
        assertThat(request.toBuilder().build()).isEqualTo(request);
    }

    @Test
    void metadataNeedsTheVersion() {
        refused(rewrite().metadata("{}"));
        assertThat(rewrite().metadata("{}").expectedVersion(1).build().isExpected(1, 7))
                .isTrue();
    }

    @Test
    void valuesOfTheStateAreInWritingOrderAndEachKeyIsThereOnce() {
        StateValue app = value(StateScope.APP, "a");
        StateValue user = value(StateScope.USER, "b");
        StateValue other = value(StateScope.USER, "a");
        assertThat(rewrite().state(List.of(app, user, other)).build().state()).containsExactly(other, user, app);
        refused(rewrite().state(List.of(user, app, new StateValue(StateScope.USER, "b", "3", "4"))));
    }
}
