package io.aster.agent;

import io.aster.session.SessionService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The real sessions, with something done just before a method is called whose name matches. */
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

    static SessionService watched(SessionService sessions, String watched, Watcher watcher) {
        return (SessionService) Proxy.newProxyInstance(
                SessionService.class.getClassLoader(), new Class<?>[] {SessionService.class}, (proxy, method, args) -> {
                    if (method.getName().matches(watched)) {
                        watcher.called(args);
                    }
                    try {
                        return method.invoke(sessions, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
