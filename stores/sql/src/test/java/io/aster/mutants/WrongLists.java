package io.aster.mutants;

import static io.aster.mutants.Mutant.list;

import io.aster.store.SessionOrder;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.value.Times;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Wrong in lists of sessions, and in idleness. */
final class WrongLists {
    private WrongLists() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(order());
        all.addAll(conditions());
        all.addAll(idleness());
        all.addAll(activity());
        all.addAll(severalValues());
        return all;
    }

    private static List<Mutant> order() {
        return List.of(
                sorted(
                        "lists are in the order of ids only",
                        Comparator.comparing(SessionRecord::id).reversed()),
                sorted("lists begin with the oldest", Comparator.comparing(SessionRecord::createdAt)),
                sorted(
                        "sessions of the same time are in the order of ids upwards",
                        Comparator.comparing(SessionRecord::createdAt)
                                .reversed()
                                .thenComparing(SessionRecord::id)),
                sorted(
                        "ids are in the order of UTF-16 units instead of code points",
                        Comparator.comparing(SessionRecord::createdAt)
                                .thenComparing(SessionRecord::id)
                                .reversed()),
                sorted(
                        "lists are in the order of the last change",
                        Comparator.comparing(SessionRecord::updatedAt).reversed()),
                list(
                        "PageContract",
                        "a list ends one session early, so that it seems to be the last page",
                        (real, q) -> real.list(Change.after(q, q.after(), q.offset(), Math.max(1, q.limit() - 1)))),
                list("PageContract", "the cursor's own session is part of the next page", (real, q) -> {
                    List<SessionRecord> found = new ArrayList<>(real.list(q));
                    if (q.after() != null) {
                        real.find(q.after().id()).ifPresent(s -> found.add(0, s));
                    }
                    return found;
                }),
                list(
                        "PageContract",
                        "a cursor passes over all sessions of its time",
                        (real, q) -> real.list(q).stream()
                                .filter(s -> q.after() == null
                                        || q.position(s)
                                                .time()
                                                .isBefore(q.after().time()))
                                .toList()),
                changed(
                        "PageContract",
                        "the offset of lists is ignored",
                        q -> Change.after(q, q.after(), 0, q.limit())),
                changed(
                        "PageContract",
                        "the offset counts from the newest instead of the cursor",
                        q -> q.offset() > 0 ? Change.after(q, null, q.offset(), q.limit()) : q),
                changed(
                        "PageContract",
                        "the limit of lists is capped at 500",
                        q -> Change.after(q, q.after(), q.offset(), Math.min(500, q.limit()))),
                list("ListContract", "a list lacks the newest session", (real, q) -> {
                    List<SessionRecord> found = real.list(q);
                    return q.after() == null && q.idleFor() == null && found.size() > 1
                            ? found.subList(1, found.size())
                            : found;
                }));
    }

    private static List<Mutant> conditions() {
        return List.of(
                changed(
                        "ListContract",
                        "the condition on the app is ignored",
                        q -> Change.names(q, null, q.userId(), q.agentId(), q.statuses())),
                changed(
                        "ListContract",
                        "the condition on the user is ignored",
                        q -> Change.names(q, q.appNames(), null, q.agentId(), q.statuses())),
                changed(
                        "ListContract",
                        "the condition on the agent is ignored",
                        q -> Change.names(q, q.appNames(), q.userId(), null, q.statuses())),
                changed(
                        "ListContract",
                        "the condition on the status is ignored",
                        q -> q.idleFor() == null ? Change.names(q, q.appNames(), q.userId(), q.agentId(), null) : q),
                changed(
                        "ListContract",
                        "createdFrom is exclusive",
                        q -> q.createdFrom() == null
                                ? q
                                : Change.times(q, q.createdFrom().plusNanos(1_000), q.createdBefore())),
                changed(
                        "ListContract",
                        "createdBefore is inclusive",
                        q -> q.createdBefore() == null
                                ? q
                                : Change.times(
                                        q, q.createdFrom(), q.createdBefore().plusNanos(1_000))),
                list(
                        "NameContract",
                        "users are compared without case",
                        (real, q) -> q.userId() == null
                                ? real.list(q)
                                : real.list(Change.names(q, q.appNames(), null, q.agentId(), q.statuses())).stream()
                                        .filter(s -> lower(s.userId()).equals(lower(q.userId())))
                                        .toList()),
                list(
                        "NameContract",
                        "% and _ in an app's name are wildcards",
                        (real, q) -> q.appNames() == null
                                ? real.list(q)
                                : real.list(Change.names(q, null, q.userId(), q.agentId(), q.statuses())).stream()
                                        .filter(s ->
                                                like(q.appNames().iterator().next(), s.appName()))
                                        .toList()),
                list(
                        "UpdateContract",
                        "lists show sessions without their metadata",
                        (real, q) -> real.list(q).stream()
                                .map(s -> s.toBuilder().metadata(null).build())
                                .toList()),
                list(
                        "CreateContract",
                        "lists show sessions without the number of their events",
                        (real, q) -> real.list(q).stream()
                                .map(s -> Change.counts(s, s.version(), 0))
                                .toList()));
    }

    private static List<Mutant> idleness() {
        return List.of(
                changed("IdleContract", "idleFor is ignored", q -> Change.idleFor(q, null)),
                list(
                        "SweepContract",
                        "idleness is taken from updatedAt and the node's clock",
                        (real, q) -> byUpdatedAt(real, q)),
                list("IdleContract", "idleness is counted from the creation", (real, q) -> {
                    Duration idle = q.idleFor();
                    return idle == null
                            ? real.list(q)
                            : real.list(Change.idleFor(q, null)).stream()
                                    .filter(s -> s.eventCount() > 0
                                            || s.version() > 1
                                            || real.list(q).stream().anyMatch(s::equals))
                                    .toList();
                }));
    }

    private static List<Mutant> activity() {
        return List.of(
                changed(
                        "ActivityContract",
                        "lists by last activity are in the order of creation",
                        q -> q.isByActivity()
                                ? q.toBuilder().orderBy(SessionOrder.CREATED).build()
                                : q),
                byActivity(
                        "sessions active at the same time are in the order of ids upwards",
                        Comparator.comparing(SessionRecord::updatedAt)
                                .reversed()
                                .thenComparing(SessionRecord::id)),
                byActivity(
                        "lists by last activity are in the order of minutes, then of ids",
                        Comparator.comparing((SessionRecord s) -> s.updatedAt().truncatedTo(ChronoUnit.MINUTES))
                                .thenComparing(SessionRecord::id)
                                .reversed()),
                list(
                        "ActivityContract",
                        "a cursor by last activity passes over all sessions of its time",
                        (real, q) -> real.list(q).stream()
                                .filter(s -> !q.isByActivity()
                                        || q.after() == null
                                        || s.updatedAt().isBefore(q.after().time()))
                                .toList()),
                list("ActivityContract", "a page by last activity is cut before it is sorted", (real, q) -> {
                    if (!q.isByActivity() || q.after() != null) {
                        return real.list(q);
                    }
                    List<SessionRecord> found = new ArrayList<>(real.list(
                            q.toBuilder().orderBy(SessionOrder.CREATED).build()));
                    found.sort(Comparator.comparing(q::position, SessionQuery.Position.LATEST_FIRST));
                    return found;
                }),
                changed(
                        "ActivityContract",
                        "updatedFrom is exclusive",
                        q -> q.updatedFrom() == null
                                ? q
                                : q.toBuilder()
                                        .updatedFrom(q.updatedFrom().plusNanos(1_000))
                                        .build()),
                changed(
                        "ActivityContract",
                        "updatedBefore is inclusive",
                        q -> q.updatedBefore() == null
                                ? q
                                : q.toBuilder()
                                        .updatedBefore(q.updatedBefore().plusNanos(1_000))
                                        .build()),
                Mutant.update(
                        "SweepContract",
                        "a restored session was last written to at its restore",
                        (real, update) -> real.update(Change.touchedAtMost(update, Times.MAX))));
    }

    private static List<Mutant> severalValues() {
        return List.of(
                changed(
                        "ManyValuesContract",
                        "of several statuses only one counts",
                        q -> q.toBuilder().statuses(first(q.statuses())).build()),
                changed(
                        "ManyValuesContract",
                        "of several apps only one counts",
                        q -> q.toBuilder().appNames(first(q.appNames())).build()),
                changed(
                        "ManyValuesContract",
                        "of several ids only one counts",
                        q -> q.toBuilder().ids(first(q.ids())).build()),
                changed(
                        "ManyValuesContract",
                        "the condition on ids is ignored",
                        q -> q.toBuilder().ids(null).build()));
    }

    private static @Nullable Set<String> first(@Nullable Set<String> values) {
        return values == null ? null : Set.of(Collections.min(values));
    }

    private static Mutant byActivity(String sentence, Comparator<SessionRecord> order) {
        return list("ActivityContract", sentence, (real, q) -> {
            List<SessionRecord> found = new ArrayList<>(real.list(q));
            if (q.isByActivity()) {
                found.sort(order);
            }
            return found;
        });
    }

    private static List<SessionRecord> byUpdatedAt(SessionStore real, SessionQuery q) {
        Duration idle = q.idleFor();
        return idle == null
                ? real.list(q)
                : real.list(Change.idleFor(q, null)).stream()
                        .filter(s -> Duration.between(s.updatedAt(), java.time.Instant.now())
                                        .compareTo(idle)
                                > 0)
                        .toList();
    }

    private static Mutant changed(String contract, String sentence, UnaryOperator<SessionQuery> wrong) {
        return list(contract, sentence, (real, q) -> real.list(wrong.apply(q)));
    }

    private static Mutant sorted(String sentence, Comparator<SessionRecord> order) {
        return list("PageContract", sentence, (real, q) -> {
            List<SessionRecord> found = new ArrayList<>(real.list(q));
            found.sort(order);
            return Collections.unmodifiableList(found);
        });
    }

    private static String lower(@Nullable String name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT);
    }

    private static boolean like(@Nullable String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        String.valueOf(pattern)
                .codePoints()
                .forEach(c -> regex.append(
                        c == '%' ? ".*" : c == '_' ? "." : java.util.regex.Pattern.quote(Character.toString(c))));
        return java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL)
                .matcher(name)
                .matches();
    }
}
