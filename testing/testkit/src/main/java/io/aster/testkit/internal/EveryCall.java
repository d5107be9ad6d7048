package io.aster.testkit.internal;

import static java.util.Map.entry;

import io.aster.session.AppendOptions;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkRequest;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.store.WriteToken;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A call to every method of a service or a store, but for those that {@link #methods} leaves out. */
public final class EveryCall {
    private static final Set<String> LEFT_OUT = Set.of("close", "verify", "search", "findEvents", "summary");

    private static final SessionKey KEY = new SessionKey("app", "user", "id");

    private EveryCall() {}

    /**
     * The methods of a type by name and number of parameters, but {@code close}, and those that a store may refuse in any state: {@code verify}, and
     * the questions to all sessions.
     */
    public static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !LEFT_OUT.contains(method.getName()))
                .map(EveryCall::name)
                .collect(Collectors.toSet());
    }

    private static String name(Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        if (types.equals(List.of(SessionKey.class))) {
            return method.getName() + " by key";
        }
        return method.getName() + "/" + types.size() + (types.contains(AppendOptions.class) ? " with options" : "");
    }

    /** Calls to every method, by name and number of parameters. */
    public static Map<String, ThrowingCallable> to(SessionService sessions, Session session) {
        String id = session.id();
        return Map.ofEntries(
                entry("create/1", () -> sessions.create(NewSession.of("app", "user", "agent"))),
                entry(
                        "create/2",
                        () -> sessions.create(NewSession.of("app", "user", "agent"), List.of(Event.user("hello")))),
                entry(
                        "getOrCreate/1",
                        () -> sessions.getOrCreate(
                                NewSession.of("app", "user", "agent").withId(id))),
                entry("get/1", () -> sessions.get(id)),
                entry("find/1", () -> sessions.find(id)),
                entry("update/1", () -> sessions.update(session)),
                entry("updateMetadata/2", () -> sessions.updateMetadata(id, Map.of("k", 1L))),
                entry("complete/1", () -> sessions.complete(id)),
                entry("fail/1", () -> sessions.fail(id)),
                entry("reactivate/1", () -> sessions.reactivate(id)),
                entry("failIdle/1", () -> sessions.failIdle(Duration.ofHours(1))),
                entry("purgeExpired/0", sessions::purgeExpired),
                entry("delete/1", () -> sessions.delete(id)),
                entry("deleteUnchanged/1", () -> sessions.deleteUnchanged(session)),
                entry("deleteAllUnchanged/1", () -> sessions.deleteAllUnchanged(List.of(session))),
                entry("deleteByUser/2", () -> sessions.deleteByUser("app", "user")),
                entry("deleteByUser/1", () -> sessions.deleteByUser("user")),
                entry("deleteByApp/1", () -> sessions.deleteByApp("app")),
                entry("list/1", () -> sessions.list(SessionFilter.first(100))),
                entry("streamSessions/1", () -> sessions.streamSessions(SessionFilter.all())),
                entry("appendEvent/2", () -> sessions.appendEvent(id, Event.user("late"))),
                entry("appendEvent/3", () -> sessions.appendEvent(id, Event.user("late"), 1)),
                entry("appendEvents/2", () -> sessions.appendEvents(id, SampleEvents.numbered(2))),
                entry("appendEvents/3", () -> sessions.appendEvents(id, List.of(), 1)),
                entry(
                        "appendEvent/3 with options",
                        () -> sessions.appendEvent(
                                id, Event.user("last"), AppendOptions.none().thenComplete())),
                entry(
                        "appendEvents/3 with options",
                        () -> sessions.appendEvents(
                                id, List.of(), AppendOptions.none().thenFail())),
                entry("getEvents/2", () -> sessions.getEvents(id, EventFilter.first(100))),
                entry("findEvent/2", () -> sessions.findEvent(id, "evt-1")),
                entry("streamEvents/2", () -> sessions.streamEvents(id, EventFilter.all())),
                entry("follow/2", () -> sessions.follow(id, 0)),
                entry("followAll/1", () -> sessions.followAll(SessionFilter.all())),
                entry("state/1", () -> sessions.state(id)),
                entry("view/2", () -> sessions.view(id, EventFilter.last(1))),
                entry("restore/2", () -> sessions.restore(session, List.of())),
                entry("restore/3", () -> sessions.restore(session, SessionState.EMPTY, List.of())),
                entry("compact/4", () -> sessions.compact(id, 1, List.of(), 1)),
                entry("rewind/3", () -> sessions.rewind(id, 0, 0)),
                entry("restore/4", () -> sessions.restore(session, SessionState.EMPTY, Map.of(), List.of())),
                entry("fork/3", () -> sessions.fork(id, 0, NewSession.of("app", "user", "agent"))),
                entry("redact/3", () -> sessions.redact(id, List.of(1L), new RedactionReason("user", "asked for it"))),
                entry("stateAt/2", () -> sessions.stateAt(id, 0)),
                entry("get by key", () -> sessions.get(KEY)),
                entry("find by key", () -> sessions.find(KEY)),
                entry("delete by key", () -> sessions.delete(KEY)),
                entry("stats/0", sessions::stats));
    }

    /** Calls to every method, by name and number of parameters; the session is {@code s}. */
    public static Map<String, ThrowingCallable> to(SessionStore store) {
        Instant now = SteppingClock.START;
        SessionRecord session = SessionRecord.builder("new")
                .appName("app")
                .userId("user")
                .agentId("agent")
                .createdAt(now)
                .updatedAt(now)
                .build();
        EventRecord event =
                EventRecord.builder("s", "e").author("user").timestamp(now).build();
        return Map.ofEntries(
                entry("insert/2", () -> store.insert(session, WriteToken.next())),
                entry(
                        "insert/3",
                        () -> store.insert(
                                session, List.of(new StateChange(StateScope.USER, "key", "1", 0)), WriteToken.next())),
                entry("insert/4", () -> store.insert(session, List.of(event), List.of(), WriteToken.next())),
                entry(
                        "fork/1",
                        () -> store.fork(ForkRequest.builder(session, "s")
                                .sourceCreatedAt(now)
                                .build())),
                entry(
                        "redact/1",
                        () -> store.redact(RedactionRequest.builder("s", List.of(1L), "{}")
                                .createdAt(now)
                                .build())),
                entry(
                        "rewrite/1",
                        () -> store.rewrite(RewriteRequest.builder("s", now).build())),
                entry("stateHistory/3", () -> store.stateHistory("s", 0, 1)),
                entry("find/1", () -> store.find("s")),
                entry("update/1", () -> store.update(update(now))),
                entry("updateAll/1", () -> store.updateAll(List.of(update(now)))),
                entry("delete/1", () -> store.delete("s")),
                entry("purgeExpired/0", store::purgeExpired),
                entry("deleteAll/2", () -> store.deleteAll("app", null)),
                entry("list/1", () -> store.list(SessionQuery.builder(1).build())),
                entry(
                        "append/1",
                        () -> store.append(
                                AppendRequest.builder("s", List.of(event), now).build())),
                entry("events/1", () -> store.events(EventQuery.builder("s", 1).build())),
                entry("progress/1", () -> store.progress(Set.of("s"))),
                entry("state/1", () -> store.state("s")),
                entry("view/1", () -> store.view(EventQuery.builder("s", 1).build())),
                entry("findEvent/2", () -> store.findEvent("s", "e")),
                entry("stats/0", store::stats));
    }

    private static SessionUpdate update(Instant now) {
        return SessionUpdate.builder("s")
                .expectedVersion(1)
                .agentId("agent")
                .status("active")
                .createdAt(now)
                .updatedAt(now)
                .build();
    }
}
