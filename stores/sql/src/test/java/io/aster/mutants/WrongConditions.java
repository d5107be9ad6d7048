package io.aster.mutants;

import static io.aster.mutants.Mutant.list;
import static io.aster.mutants.Mutant.page;
import static io.aster.mutants.Mutant.query;

import io.aster.store.EventQuery;
import io.aster.store.SessionQuery;
import io.aster.value.Json;
import io.aster.value.where.JsonComparison;
import io.aster.value.where.JsonCondition;
import io.aster.value.where.JsonStep;
import io.aster.value.where.Where;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Wrong in conditions on JSON. */
final class WrongConditions {
    private WrongConditions() {}

    static List<Mutant> all() {
        return List.of(
                query("WhereContract", "conditions on JSON of events are ignored", WrongConditions::without),
                list(
                        "WhereContract",
                        "conditions on metadata of sessions are ignored",
                        (real, q) -> real.list(without(q))),
                page(
                        "WhereContract",
                        "conditions on JSON of events are checked after the limit",
                        (real, q) -> real.events(without(q))
                                .map(p -> p.withEvents(p.events().stream()
                                        .filter(q.match()::matches)
                                        .toList()))),
                list(
                        "WhereContract",
                        "conditions on metadata of sessions are checked after the limit",
                        (real, q) -> real.list(without(q)).stream()
                                .filter(q::matches)
                                .toList()),
                members(
                        "a number equals its text",
                        (condition, found) -> condition.comparison() == JsonComparison.EQUAL
                                && String.valueOf(condition.value()).equals(String.valueOf(found))),
                members(
                        "numbers are compared as texts",
                        (condition, found) -> condition.comparison() == JsonComparison.LESS
                                && found instanceof Number
                                && String.valueOf(found).compareTo(String.valueOf(condition.value())) < 0),
                members(
                        "WhereModelContract",
                        "numbers are compared as doubles",
                        (condition, found) -> condition.comparison() == JsonComparison.EQUAL
                                && condition.value() instanceof Number wanted
                                && found instanceof Number number
                                && wanted.doubleValue() == number.doubleValue()),
                members(
                        "true equals 1",
                        (condition, found) -> Boolean.TRUE.equals(condition.value())
                                && Long.valueOf(1).equals(found)),
                members(
                        "strings are compared without case",
                        (condition, found) -> condition.value() instanceof String text
                                && found instanceof String other
                                && text.equalsIgnoreCase(other)),
                members(
                        "a missing member is null",
                        (condition, found) -> condition.comparison() == JsonComparison.EQUAL
                                && condition.value() == null
                                && found == null));
    }

    /** Lists that also have sessions whose member of metadata meets a wrong condition. */
    private static Mutant members(String sentence, BiPredicate<JsonCondition, @Nullable Object> wrong) {
        return members("WhereContract", sentence, wrong);
    }

    private static Mutant members(
            String contract, String sentence, BiPredicate<JsonCondition, @Nullable Object> wrong) {
        return list(
                contract,
                sentence,
                (real, q) -> real
                        .list(without(q).toBuilder()
                                .offset(0)
                                .limit(Integer.MAX_VALUE)
                                .build())
                        .stream()
                        .filter(session -> q.where().conditions().stream()
                                .allMatch(condition -> condition.matches(session.metadata())
                                        || wrong.test(condition, member(condition, session.metadata()))))
                        .skip(q.offset())
                        .limit(q.limit())
                        .toList());
    }

    private static @Nullable Object member(JsonCondition condition, @Nullable String metadata) {
        Map<String, @Nullable Object> members = metadata == null ? Map.of() : Json.read(metadata);
        return condition.path().steps().get(0) instanceof JsonStep.Member first
                        && condition.path().steps().size() == 1
                ? members.get(first.name())
                : null;
    }

    private static EventQuery without(EventQuery q) {
        return Change.match(q, q.match().toBuilder().where(Where.ANY).build());
    }

    private static SessionQuery without(SessionQuery q) {
        return q.toBuilder().where(Where.ANY).build();
    }
}
