package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Branches: exactly one, or one with all below it. */
public interface BranchContract {
    @Test
    default void subtreeFindsTheBranchAndWhatIsBelowIt(StoreUnderTest bench) {
        List<String> branches = List.of(
                "A", "A.B", "A.B.C", "AB", "A-", "A/", "A B", "A.", "A..B", "a", "a.B", "B.A", "Á", "Á.B", "A!");
        store(bench, branches);
        assertThat(subtree(bench, "A")).containsExactly("A", "A.B", "A.B.C", "A.", "A..B");
        assertThat(subtree(bench, "A.B")).containsExactly("A.B", "A.B.C");
        assertThat(subtree(bench, "A.")).containsExactly("A.", "A..B");
        assertThat(subtree(bench, "a")).containsExactly("a", "a.B");
        assertThat(subtree(bench, "Á")).containsExactly("Á", "Á.B");
        assertThat(subtree(bench, "B")).containsExactly("B.A");
        assertThat(subtree(bench, ".")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    default void subtreeOfAHostileBranch(HostileName name, StoreUnderTest bench) {
        String branch = name.text();
        List<String> branches = List.of(
                branch,
                branch + ".x",
                branch + "x",
                branch + "-x",
                branch + "/x",
                "x" + branch,
                "x." + branch,
                "x",
                "x.y");
        store(bench, branches);
        assertThat(subtree(bench, branch)).containsExactly(branch, branch + ".x");
        assertThat(exact(bench, branch)).containsExactly(branch);
        assertThat(subtree(bench, "x"))
                .isEqualTo(branches.stream().filter(isBelow("x")).toList());
    }

    @Test
    default void subtreeUnderTheHighestCodePoint(StoreUnderTest bench) {
        String last = new String(Character.toChars(Character.MAX_CODE_POINT));
        store(bench, List.of(last, last + "." + last, last + last, "A." + last, "A"));
        assertThat(subtree(bench, last)).containsExactly(last, last + "." + last);
        assertThat(subtree(bench, "A")).containsExactly("A." + last, "A");
    }

    @Test
    default void branchOfAThousandCodePoints(StoreUnderTest bench) {
        String longest = "😀".repeat(999) + ".";
        String child = "😀".repeat(900) + "." + "x".repeat(99);
        store(bench, List.of(longest, child));
        assertThat(exact(bench, longest)).containsExactly(longest);
        assertThat(subtree(bench, longest)).containsExactly(longest);
        assertThat(subtree(bench, "😀".repeat(999))).containsExactly(longest);
        assertThat(subtree(bench, "😀".repeat(900))).containsExactly(child);
        ExpectedErrors.invalid(
                "branch", () -> Event.builder("user").branch("😀".repeat(1_001)).build());
        ExpectedErrors.invalid("branch", () -> EventFilter.builder().branch("😀".repeat(1_001)));
        ExpectedErrors.invalid("branch", () -> EventFilter.builder().branchSubtree("😀".repeat(1_001)));
    }

    private static Predicate<String> isBelow(String branch) {
        return other -> other.equals(branch) || other.startsWith(branch + ".");
    }

    private static void store(StoreUnderTest bench, List<String> branches) {
        bench.session("s");
        bench.sessions().appendEvent("s", Event.user("no branch"));
        bench.sessions()
                .appendEvents(
                        "s",
                        branches.stream()
                                .map(branch ->
                                        Event.builder("agent").branch(branch).build())
                                .toList());
    }

    private static List<String> subtree(StoreUnderTest bench, String branch) {
        return found(bench, EventFilter.builder().branchSubtree(branch));
    }

    private static List<String> exact(StoreUnderTest bench, String branch) {
        return found(bench, EventFilter.builder().branch(branch));
    }

    private static List<String> found(StoreUnderTest bench, EventFilter.Builder filter) {
        return bench.sessions().getEvents("s", filter.build()).stream()
                .map(event -> String.valueOf(event.branch()))
                .toList();
    }
}
