package io.aster.agent.run;

import io.aster.session.SessionService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The real sessions, with something done just before or after a method is called whose name matches. */
final class Sessions {
    /** What is done. */
    @FunctionalInterface
    interface Watcher {
        void called(Object[] arguments) throws Exception;
    }

    /** What is done, whatever the arguments are. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    private Sessions() {}

    static SessionService before(SessionService sessions, String method, Step step) {
        return watched(sessions, method, arguments -> step.run());
    }

    static SessionService after(SessionService sessions, String method, Step step) {
        return watched(sessions, method, arguments -> {}, step);
    }

    static SessionService watched(SessionService sessions, String watched, Watcher watcher) {
        return watched(sessions, watched, watcher, () -> {});
    }

    private static SessionService watched(SessionService sessions, String watched, Watcher before, Step after) {
        return (SessionService) Proxy.newProxyInstance(
                SessionService.class.getClassLoader(), new Class<?>[] {SessionService.class}, (proxy, method, args) -> {
                    boolean isWatched = method.getName().matches(watched);
                    if (isWatched) {
                        before.called(args);
                    }
                    try {
                        Object result = method.invoke(sessions, args);
                        if (isWatched) {
                            after.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
